import type { RowProblem } from '../domain/row-problem.ts'

/** The rules an incoming row can break. */
export type AdmissionRule =
  | 'unknown-column'
  | 'missing-value'
  | 'not-text'
  | 'not-a-number'
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
  report(column: string, value: unknown, rule: AdmissionRule, message: string): void
}

/** @param row the row's number, counted from 1 */
export function createFindings(row: number): Findings {
  const problems: RowProblem[] = []
  return {
    problems,
    report: (column, value, rule, message) => {
      problems.push({ row, column, value: value ?? null, rule, message })
    },
  }
}
