/**
 * The percentile of a score among the scores of a group: the share (0–100) of the other scores below it, equal scores
 * counting half; missing (NaN) where no other score is there.
 *
 * @param rank of the score, 1 being the best, equal scores sharing their mean rank
 * @param count how many scores the group has, with this one
 */
export const percentileOfRank = (rank: number, count: number): number => (100 * (count - rank)) / (count - 1)

/** The percentile of a score among the first `count` scores, of which some may be missing; missing where it is the only one. */
export function percentileAmong(scores: Float64Array, count: number, score: number): number {
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const compared = scores[i]!
    if (Number.isNaN(compared)) continue
    present++
    if (compared < score) below++
    else if (compared === score) equal++
  }
  return percentileOfRank(present - below - equal + (equal + 1) / 2, present)
}

/** The published quantiles of a group with the percentiles they stand for, ascending; a quantile may be missing. */
export interface PublishedQuantiles {
  readonly percentiles: readonly number[]
  readonly scores: readonly number[]
}

/** A percentile that follows from published quantiles. */
export interface EstimatedPercentile {
  readonly percentile: number
  /** How many percentiles a point of score makes where the score lies; 0 where quantiles are equal. */
  readonly slope: number
  /** How many percentiles lie between the quantiles around the score. */
  readonly gap: number
}

/** The percentile of a score on a straight line between two published quantiles; null outside of all of them. */
export function percentileBetween(
  { percentiles, scores }: PublishedQuantiles,
  score: number,
): EstimatedPercentile | null {
  const below = lastAtMost(scores, score)
  const above = firstAtLeast(scores, score)
  if (below < 0 || above < 0) return null
  const [low, high, from, to] = [scores[below]!, scores[above]!, percentiles[below]!, percentiles[above]!]
  if (low === high) return { percentile: (from + to) / 2, slope: 0, gap: to - from }
  const slope = (to - from) / (high - low)
  return { percentile: from + slope * (score - low), slope, gap: to - from }
}

/** Place of the last published quantile at or below a score; −1 where there is none. */
function lastAtMost(quantiles: readonly number[], score: number): number {
  let at = quantiles.length - 1
  while (at >= 0 && !(quantiles[at]! <= score)) at--
  return at
}

/** Place of the first published quantile at or above a score; −1 where there is none. */
function firstAtLeast(quantiles: readonly number[], score: number): number {
  for (let at = 0; at < quantiles.length; at++) if (quantiles[at]! >= score) return at
  return -1
}
