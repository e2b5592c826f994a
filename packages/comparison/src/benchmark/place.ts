import { isMissing } from '@pmm/scoring/kernel/missing'

/** The place of one administration in a group. */
export interface Place {
  /** The best rank that the ranges of the scores allow, 1 being the best of all; without ranges, the best rank of equal scores. */
  readonly rankBest: number
  /** The worst rank that the ranges of the scores allow; without ranges, the worst rank of equal scores. */
  readonly rankWorst: number
  /** Share (0–100) of the other scores below its score, equal scores counting half; between published quantiles where it is not exact. */
  readonly percentile: number
  /**
   * The percentile among the members who also had a score the cycle before, so that it moves by scores and not by who takes
   * part, as the Worldwide Governance Indicators correct their percentile ranks.
   */
  readonly percentileAdjusted: number
}

interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** The quarter a score lies in, 1 the lowest and 4 the highest; a score at a quartile is above it. Missing where a quartile is. */
export function bandAmong(score: number, { lower, median, upper }: Quartiles): number {
  if (isMissing(lower) || isMissing(median) || isMissing(upper)) return Number.NaN
  return 1 + Number(score >= lower) + Number(score >= median) + Number(score >= upper)
}
