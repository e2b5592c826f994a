import Type, { type Static } from 'typebox'

/** How well a value is evidenced, the least first: a level of maturity may ask for at least a certain grade. */
export const evidenceGrades = ['none', 'declared', 'documented', 'verified', 'peer-reviewed'] as const
/** The schema of an evidence grade. */
export const EvidenceGrade = Type.Enum([...evidenceGrades])
/** The evidence grade of a value. */
export type EvidenceGrade = Static<typeof EvidenceGrade>
