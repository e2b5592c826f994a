import { isMissing } from '@pmm/scoring/kernel/missing'

/** The place of one administration in a group. */
export interface Place {
  /** The best and the worst rank that the ranges of the scores allow, 1 is best; where there are none, that of ties. */
  readonly rankBest: number
  readonly rankWorst: number
  /** Share (0–100) of the other scores below it, ties counting half; between released quantiles where it is not exact. */
  readonly percentile: number
  /**
   * The same among those who also had a score the cycle before, so that it moves by scores and not by who takes part, as
   * the Worldwide Governance Indicators correct their percentile ranks.
   */
  readonly percentileAdjusted: number
}

interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** Quarter a score lies in: 1 the lowest, 4 the highest; one at a quartile is above it. Missing where a quartile is. */
export function bandAmong(score: number, { lower, median, upper }: Quartiles): number {
  if (isMissing(lower) || isMissing(median) || isMissing(upper)) return Number.NaN
  return 1 + Number(score >= lower) + Number(score >= median) + Number(score >= upper)
}
