import { isMissing } from '../kernel/missing.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { countBelow, countEqual, sortedOf } from '../kernel/sorted.ts'
import { countOf } from '../kernel/sum.ts'
import { bandAmong, type Place } from './place.ts'
import type { NodeScores, ReleasedSpread } from './positions.ts'

/** What can be said about places in one group and node; everything unknown is missing (NaN). */
export interface GroupStanding {
  readonly reporting: number
  readonly median: number
  readonly upperQuartile: number
  readonly best: number
  /** Quarter a score lies in: 1 the lowest, 4 the highest; one at a quartile is above it. */
  bandOf(score: number): number
  placeOf(row: number): Place
}

/**
 * How places in a group are told. Everything is exact where every score of the group may be seen; else only released
 * quantiles are used, and there is no rank.
 *
 * @param released what is known of the group; null where all of its scores are at hand
 */
export function standingIn(members: Uint32Array, node: NodeScores, released: ReleasedSpread | null): GroupStanding {
  if (released !== null && released.reporting !== countOf(members, node.seen)) return blurred(node, released)
  const sorted = sortedOf(members, node.seen)
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share)) as [number, number, number]
  const adjustedOf = amongStayers(members, node)
  const ranks = rankRanges(members, node) ?? tiedRanks(sorted, node)
  return {
    ...{ reporting: sorted.length, median, upperQuartile: upper, best: quantileOf(sorted, 1) },
    bandOf: (score) => bandAmong(score, { lower, median, upper }),
    placeOf: (row) => ({
      rankBest: ranks.bestOf(row),
      rankWorst: ranks.worstOf(row),
      percentile: percentileAt(sorted, node.now[row]!),
      percentileAdjusted: adjustedOf(row),
    }),
  }
}

/** Missing for everyone where somebody keeps the score of the cycle before back: the panel is not known then. */
function amongStayers(members: Uint32Array, { now, seen, before, hiddenBefore }: NodeScores): (row: number) => number {
  if (before === null || members.some((row) => hiddenBefore?.[row] === 1)) return () => Number.NaN
  const sorted = sortedOf(
    members.filter((row) => !isMissing(before[row]!)),
    seen,
  )
  return (row) => (isMissing(before[row]!) ? Number.NaN : percentileAt(sorted, now[row]!))
}

interface Ranks {
  readonly bestOf: (row: number) => number
  readonly worstOf: (row: number) => number
}

/** Better than an administration for certain is who is better at its worst than it is at its best. */
function rankRanges(members: Uint32Array, { seen, ranges }: NodeScores): Ranks | null {
  if (ranges === null) return null
  const scored = members.filter((row) => !isMissing(seen[row]!))
  const lowest = sortedOf(scored, ranges.lower)
  const highest = sortedOf(scored, ranges.upper)
  return {
    bestOf: (row) => 1 + countAbove(lowest, ranges.upper[row]!),
    worstOf: (row) => scored.length - countBelow(highest, ranges.lower[row]!),
  }
}

function blurred({ now }: NodeScores, released: ReleasedSpread): GroupStanding {
  const { reporting, lowerDecile, lowerQuartile, median, upperQuartile, upperDecile } = released
  const quantiles = [
    { percentile: 10, score: lowerDecile },
    { percentile: 25, score: lowerQuartile },
    { percentile: 50, score: median },
    { percentile: 75, score: upperQuartile },
    { percentile: 90, score: upperDecile },
  ]
  const known = quantiles.filter(({ score }) => !isMissing(score))
  const missing = Number.NaN
  return {
    ...{ reporting, median, upperQuartile, best: missing },
    bandOf: (score) => bandAmong(score, { lower: lowerQuartile, median, upper: upperQuartile }),
    placeOf: (row) => ({
      rankBest: missing,
      rankWorst: missing,
      percentile: percentileBetween(known, now[row]!),
      percentileAdjusted: missing,
    }),
  }
}

interface Quantile {
  readonly percentile: number
  readonly score: number
}

/** Straight between two released quantiles, the middle of those that are equal; missing outside of them. */
function percentileBetween(quantiles: readonly Quantile[], score: number): number {
  let above = 0
  while (above < quantiles.length && !(quantiles[above]!.score >= score)) above++
  let below = quantiles.length - 1
  while (below >= 0 && !(quantiles[below]!.score <= score)) below--
  if (below < 0 || above === quantiles.length) return Number.NaN
  const [low, high] = [quantiles[below]!, quantiles[above]!]
  if (low.score === high.score) return (low.percentile + high.percentile) / 2
  return low.percentile + ((score - low.score) / (high.score - low.score)) * (high.percentile - low.percentile)
}

function rankAmong(sorted: Float64Array, score: number): number {
  const below = countBelow(sorted, score)
  const equal = countEqual(sorted, below, score)
  return sorted.length - below - equal + (equal + 1) / 2
}

function countAbove(sorted: Float64Array, score: number): number {
  const below = countBelow(sorted, score)
  return sorted.length - below - countEqual(sorted, below, score)
}

const tiedRanks = (sorted: Float64Array, { now }: NodeScores): Ranks => ({
  bestOf: (row) => 1 + countAbove(sorted, now[row]!),
  worstOf: (row) => sorted.length - countBelow(sorted, now[row]!),
})

const percentileAt = (sorted: Float64Array, score: number): number =>
  (100 * (sorted.length - rankAmong(sorted, score))) / (sorted.length - 1)
