import type { RobustnessSources } from '@pmm/core/method/schema/robustness'

/**
 * What is uncertain about a change. Alternatives of steps and of normalisations are left out: both cycles of a change are
 * scored by one method, on rulers held as the data fitted them.
 */
export interface UncertaintySpec {
  readonly seed: number
  readonly replications: number
  readonly sources: Pick<RobustnessSources, 'weights' | 'weightSets' | 'aggregations' | 'measurementError'>
}

/** The grade of evidence behind a value; null where there is none. */
export type EvidenceOf = (administration: string, kpi: string, cycle: string) => string | null

/** What is uncertain about the values of a chain, and how well they are evidenced. */
export interface Uncertainty {
  /** `defaultUncertainty` unless given. */
  readonly spec?: UncertaintySpec
  readonly evidence?: EvidenceOf
}

/**
 * Errors of measurement by status, or by grade of evidence where there is one, as relative standard deviations beside
 * an absolute part (`absoluteOverRelative`), drawn for each cycle apart; and weights a quarter up or down, alike in both cycles. The figures are a convention, not a finding: a
 * secretariat that knows its data sets its own.
 */
export const defaultUncertainty: UncertaintySpec = {
  seed: 2026,
  replications: 100,
  sources: {
    weights: [{ noise: 0.25 }],
    measurementError: {
      reported: 0.03,
      estimated: 0.1,
      imputed: 0.2,
      grades: { none: 0.1, declared: 0.05, documented: 0.03, verified: 0.02, 'peer-reviewed': 0.01 },
    },
  },
}
