import { isMissing } from '@pmm/scoring/kernel/missing'
import { isAtLeast, isBelow, isSame, nearnessTo } from '@pmm/scoring/kernel/resolution'

/**
 * The percentile of a score among the scores of a group: the share (0–100) of the other scores below it, scores that
 * are the same counting half; missing (NaN) where no other score is there.
 *
 * @param rank of the score, 1 being the best, scores that are the same sharing their mean rank
 * @param count how many scores the group has, with this one
 */
export const percentileOfRank = (rank: number, count: number): number => (100 * (count - rank)) / (count - 1)

/**
 * The quarter of a group that a percentile lies in, 1 the lowest and 4 the highest; 25, 50 and 75 begin a quarter. It is the
 * only rule of quarters: positions and transitions take it, so that scores that are the same are in one quarter, and where
 * all are, in the third. Missing where the percentile is, as of the only score of a group.
 */
export function quarterOf(percentile: number): number {
  if (isMissing(percentile)) return Number.NaN
  return 1 + Number(isAtLeast(percentile, 25)) + Number(isAtLeast(percentile, 50)) + Number(isAtLeast(percentile, 75))
}

/** The percentile of a score among the first `count` scores, of which some may be missing; missing where it is the only one. */
export function percentileAmong(scores: Float64Array, count: number, score: number): number {
  const near = nearnessTo(score)
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const compared = scores[i]!
    if (Number.isNaN(compared)) continue
    present++
    const difference = compared - score
    if (Math.abs(difference) <= near && isSame(compared, score)) equal++
    else if (difference < 0) below++
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
  if (isSame(low, high)) return { percentile: (from + to) / 2, slope: 0, gap: Math.abs(to - from) }
  const slope = (to - from) / (high - low)
  return { percentile: from + slope * (score - low), slope, gap: to - from }
}

/** Place of the last published quantile at or below a score; −1 where there is none. */
function lastAtMost(quantiles: readonly number[], score: number): number {
  let at = quantiles.length - 1
  while (at >= 0 && !isAtLeast(score, quantiles[at]!)) at--
  return at
}

/** Place of the first published quantile at or above a score; −1 where there is none. */
function firstAtLeast(quantiles: readonly number[], score: number): number {
  for (let at = 0; at < quantiles.length; at++) if (isAtLeast(quantiles[at]!, score)) return at
  return -1
}

interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/**
 * The quarter of a score in a group of which quantiles are published: that of its percentile between them, and beyond all of
 * them the first or the last. Missing where a quartile is.
 */
export function quarterBetween({ lower, median, upper }: Quartiles, percentile: number, score: number): number {
  if (isMissing(lower + median + upper) || isMissing(score)) return Number.NaN
  if (!isMissing(percentile)) return quarterOf(percentile)
  return isBelow(score, lower) ? 1 : 4
}
