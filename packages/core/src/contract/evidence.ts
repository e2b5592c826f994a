import Type, { type Static } from 'typebox'
import { EvidenceGrade } from '../domain/evidence.ts'

const Note = Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])

/** One grade as a client sends it: how well the value of a KPI of an administration is evidenced. */
export const EvidenceGradeInput = Type.Object(
  {
    administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
    kpi: Type.String({ description: 'code of a KPI of the method of the cycle, or * for all of them' }),
    grade: EvidenceGrade,
    note: Type.Optional(Note),
  },
  { additionalProperties: false },
)

export const EvidenceBatch = Type.Object(
  { grades: Type.Array(EvidenceGradeInput, { minItems: 1 }) },
  { additionalProperties: false },
)
export type EvidenceBatch = Static<typeof EvidenceBatch>

/** What became of a batch of grades. */
export const EvidenceReceipt = Type.Object({
  cycle: Type.String(),
  evidenceRevision: Type.Integer({ description: 'revision of the grades of the cycle after this batch' }),
  accepted: Type.Integer({ description: 'grades recorded: one for each administration and KPI' }),
})
export type EvidenceReceipt = Static<typeof EvidenceReceipt>

/** A grade as it was recorded: by whom, when and why. Later ones replace earlier ones, which stay on record. */
export const RecordedGrade = Type.Object({
  administration: Type.String(),
  kpi: Type.String(),
  grade: EvidenceGrade,
  revision: Type.Integer(),
  author: Type.String({ description: 'prefix of the API key' }),
  note: Note,
  gradedAt: Type.String({ format: 'date-time' }),
})
export type RecordedGrade = Static<typeof RecordedGrade>
