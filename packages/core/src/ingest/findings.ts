import { cut, cutValue } from '../domain/cut.ts'
import type { RowProblem } from '../domain/row-problem.ts'

/** The rules an incoming row can break. */
export type AdmissionRule =
  | 'unknown-column'
  | 'missing-value'
  | 'not-text'
  | 'not-a-number'
  | 'number-too-small'
  | 'number-too-large'
  | 'unknown-administration'
  | 'not-a-member'
  | 'administration-not-allowed'
  | 'unknown-kpi'
  | 'not-a-period'
  | 'future-period'
  | 'period-outside-cycle'
  | 'unknown-status'
  | 'value-with-status'
  | 'value-missing'
  | 'note-missing'
  | 'note-is-number'
  | 'too-long'
  | 'denominator-not-positive'
  | 'denominator-not-used'
  | 'negative-number'
  | 'numerator-exceeds-denominator'
  | 'share-out-of-range'
  | 'value-differs'
  | 'duplicate-row'
  | 'malformed-row'
  | 'broken-encoding'

/** Collects the problems of one row. */
export interface Findings {
  readonly problems: RowProblem[]
  /** What the sender calls a field. */
  nameOf(column: string): string
  /** A message that takes some work is made when it is needed. */
  report(column: string, value: unknown, rule: AdmissionRule, message: string | (() => string)): void
}

/** How the sender calls the fields of a row, where it calls them otherwise. */
export type ColumnNames = Readonly<Record<string, string>>

/**
 * @param row the row's number, counted from 1
 * @param isTold whether anybody will read the messages; where nobody will, problems are counted alone
 */
export function createFindings(row: number, columns: ColumnNames = {}, isTold = true): Findings {
  const problems: RowProblem[] = []
  return {
    problems,
    nameOf: (column) => columns[column] ?? column,
    report: (column, value, rule, message) => {
      const told = typeof message === 'string' ? message : isTold ? message() : ''
      problems.push({ row, column: cut(columns[column] ?? column), value: cutValue(value), rule, message: told })
    },
  }
}
