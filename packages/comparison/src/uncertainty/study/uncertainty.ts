import type { RobustnessSources } from '@pmm/core/method/schema/robustness'
import type { Precedents } from '../reuse.ts'

/**
 * What is uncertain about a change. Alternatives of steps and normalisations are left out: a change is judged by one
 * method, on rulers held as the data fitted them.
 */
export interface UncertaintySpec {
  readonly seed: number
  readonly replications: number
  readonly sources: Pick<RobustnessSources, 'weights' | 'weightSets' | 'aggregations' | 'measurementError'>
}

/** The grade of evidence behind a value; null where there is none. */
export type EvidenceOf = (administration: string, kpi: string, cycle: string) => string | null

export interface Uncertainty {
  /** `defaultUncertainty` unless said. */
  readonly spec?: UncertaintySpec
  readonly evidence?: EvidenceOf
  /** What was told to others, of the same administrations: whoever sees the same of one is told the same, without drawing. */
  readonly precedents?: Precedents
}

/**
 * Errors of measurement by status, or by grade of evidence where there is one, as relative standard deviations, each cycle
 * on its own; and weights a quarter up or down, alike in both cycles. The figures are a convention, not a finding: a
 * secretariat that knows its data says its own.
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

/** Share of the draws that must point one way before a change is called one. */
const certain = 0.9

export const verdicts = ['improved', 'declined', 'no-clear-change'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * What may be said of a change of performance; null where it is not known.
 *
 * @param above share (0–1) of the draws in which it is above zero
 * @param below share of those in which it is below
 */
export function verdictOf(above: number, below: number): Verdict | null {
  if (Number.isNaN(above)) return null
  if (above >= certain) return 'improved'
  return below >= certain ? 'declined' : 'no-clear-change'
}
