/** The place of one administration in a group. */
export interface Place {
  /** The best rank that the ranges of the scores allow, 1 being the best of all; without ranges, the best rank of equal scores. */
  readonly rankBest: number
  /** The worst rank that the ranges of the scores allow; without ranges, the worst rank of equal scores. */
  readonly rankWorst: number
  /** Share (0–100) of the other scores below its score, equal scores counting half; between published quantiles where it is not exact. */
  readonly percentile: number
  /** The quarter of the group that the percentile lies in, 1 the lowest and 4 the highest. */
  readonly band: number
  /**
   * The percentile among the members of the cycle before: who joined is left out, and who left, or reports no more, counts
   * with its last score. Held against the percentile of the cycle before it moves by scores alone, and not by who takes
   * part, as the Worldwide Governance Indicators correct their percentile ranks.
   */
  readonly percentileAdjusted: number
}
