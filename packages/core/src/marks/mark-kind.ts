import type { TSchema } from 'typebox'
import { DisclosureLevel, disclosureLevels } from '../disclosure/level.ts'
import { EvidenceGrade, evidenceGrades } from '../domain/evidence.ts'

/**
 * A kind of marks: what is said, batch by batch, of single values of administrations in one word of a list. Later marks
 * replace earlier ones, which stay on record. Kinds differ in their words and in what these are called.
 */
export interface MarkKind {
  readonly name: 'disclosure' | 'evidence'
  /** The field a mark stands in. */
  readonly field: string
  /** What a mark is, with its article. */
  readonly noun: string
  /** The words, in their order. */
  readonly words: readonly string[]
  /** One of the words. */
  readonly schema: TSchema
  /** The member of a batch that holds the marks. */
  readonly list: string
  /** The member of a receipt that counts the batches of a cycle. */
  readonly revision: string
  /** The member of a mark on record that says when it was made. */
  readonly moment: string
}

/** Who may see a value, as its administration chooses. */
export const disclosureMarks = {
  name: 'disclosure',
  field: 'level',
  noun: 'a disclosure level',
  words: disclosureLevels,
  schema: DisclosureLevel,
  list: 'choices',
  revision: 'disclosureRevision',
  moment: 'chosenAt',
} as const satisfies MarkKind

/** How well a value is evidenced, in somebody's judgement. */
export const evidenceMarks = {
  name: 'evidence',
  field: 'grade',
  noun: 'an evidence grade',
  words: evidenceGrades,
  schema: EvidenceGrade,
  list: 'grades',
  revision: 'evidenceRevision',
  moment: 'gradedAt',
} as const satisfies MarkKind

/** A word of a kind. */
export type WordOf<Kind extends MarkKind> = Kind['words'][number]

/** What is said of one KPI of one administration, ready to be recorded. */
export interface Mark<Word extends string = string> {
  readonly administration: string
  readonly kpi: string
  readonly word: Word
  readonly note: string | null
}

/** A mark on record: by whom it was made, when, and in which batch of its cycle, counted from 1. */
export interface RecordedMark<Word extends string = string> extends Mark<Word> {
  readonly revision: number
  /** Prefix of the API key. */
  readonly author: string
  /** ISO 8601. */
  readonly madeAt: string
}

/** What became of a batch of marks of whatever kind. */
export interface MarkReceipt {
  readonly cycle: string
  /** Batches of the cycle, with this one. */
  readonly revision: number
  readonly accepted: number
}
