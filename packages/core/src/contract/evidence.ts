import type { Static } from 'typebox'
import { markContract } from '../marks/mark-contract.ts'
import { evidenceMarks } from '../marks/mark-kind.ts'

const evidence = markContract(evidenceMarks)

/** One grade as a client sends it: how well the value of a KPI, or with "*" of every KPI, of an administration is evidenced. */
export const EvidenceGradeInput = evidence.input
export type EvidenceGradeInput = Static<typeof EvidenceGradeInput>

/** Evidence grades as a client sends them for a cycle, one at least. */
export const EvidenceBatch = evidence.batch
/** Evidence grades as a client sends them for a cycle. */
export type EvidenceBatch = Static<typeof EvidenceBatch>

/** What became of a batch of grades. */
export const EvidenceReceipt = evidence.receipt
export type EvidenceReceipt = Static<typeof EvidenceReceipt>

/** A grade as it was recorded: by whom, when and why. Later ones replace earlier ones, which stay on record. */
export const RecordedGrade = evidence.recorded
export type RecordedGrade = Static<typeof RecordedGrade>
