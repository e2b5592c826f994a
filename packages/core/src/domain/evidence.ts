import Type, { type Static } from 'typebox'

/** How well a value is evidenced, the least first: a level of maturity may ask for at least a certain grade. */
export const evidenceGrades = ['none', 'declared', 'documented', 'verified', 'peer-reviewed'] as const
export const EvidenceGrade = Type.Enum([...evidenceGrades])
export type EvidenceGrade = Static<typeof EvidenceGrade>
