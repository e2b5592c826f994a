import { orderOf } from '../kernel/order.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { everyRow } from '../kernel/rows.ts'
import { countBelow, countEqual } from '../kernel/sorted.ts'
import { countOf } from '../kernel/sum.ts'
import type { NodeScores } from './node-scores.ts'
import type { Place } from './place.ts'
import type { GroupSpread } from './position-table.ts'

/** What can be said about places in one group and node; everything unknown is missing (NaN). */
export interface GroupStanding extends GroupSpread {
  placeOf(row: number): Place
}

/** What is known of a group besides what the audience sees of its members. */
export interface ReleasedSpread {
  readonly reporting: number
  readonly lowerDecile: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly upperDecile: number
}

/** The members of a group: their rows, and of all rows 1 for each that is one. */
export interface GroupRows {
  readonly rows: Uint32Array
  readonly marks: Uint8Array
}

/** @param count administrations there are */
export function groupRowsOf(rows: Uint32Array, count: number): GroupRows {
  const marks = new Uint8Array(count)
  for (const row of rows) marks[row] = 1
  return { rows, marks }
}

/**
 * How places in a group are told. Everything is exact where every score of the group may be seen; else only released
 * quantiles are used, and there is no rank.
 *
 * @param released what is known of the group; null where all of its scores are at hand
 */
export function standingIn(members: GroupRows, node: NodeScores, released: ReleasedSpread | null): GroupStanding {
  if (released !== null && released.reporting !== countOf(members.rows, node.seen)) return blurred(node, released)
  const sorted = sortedAmong(members, node.seen, node.seen)
  const adjustedOf = amongStayers(members, node)
  const ranks = rankRanges(members, node) ?? tiedRanks(sorted, node)
  return {
    reporting: sorted.length,
    lowerQuartile: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upperQuartile: quantileOf(sorted, 0.75),
    best: quantileOf(sorted, 1),
    placeOf: (row) => ({
      rankBest: ranks.bestOf(row),
      rankWorst: ranks.worstOf(row),
      percentile: percentileAt(sorted, node.now[row]!),
      percentileAdjusted: adjustedOf(row),
    }),
  }
}

/** The numbers of those members who have one in a column beside, ascending. */
function sortedAmong({ rows, marks }: GroupRows, column: Float64Array, beside: Float64Array): Float64Array {
  const ascending = ascendingRows(column)
  const sorted = new Float64Array(rows.length)
  let count = 0
  for (let i = 0; i < ascending.length; i++) {
    const row = ascending[i]!
    if (marks[row] === 1 && !Number.isNaN(beside[row]!)) sorted[count++] = column[row]!
  }
  return sorted.subarray(0, count)
}

const orders = new WeakMap<Float64Array, Uint32Array>()

/** All rows with a number by that number: sorted once, while a column is looked at in many groups. */
function ascendingRows(column: Float64Array): Uint32Array {
  const rows = orders.get(column) ?? orderOf(everyRow(column.length), column).rows
  orders.set(column, rows)
  return rows
}

/** Missing for everyone where somebody keeps the score of the cycle before back: the panel is not known then. */
function amongStayers(members: GroupRows, { now, seen, before, hiddenBefore }: NodeScores): (row: number) => number {
  if (before === null || members.rows.some((row) => hiddenBefore?.[row] === 1)) return () => Number.NaN
  const sorted = sortedAmong(members, seen, before)
  return (row) => (Number.isNaN(before[row]!) ? Number.NaN : percentileAt(sorted, now[row]!))
}

interface Ranks {
  readonly bestOf: (row: number) => number
  readonly worstOf: (row: number) => number
}

/** Better than an administration for certain is who is better at its worst than it is at its best. */
function rankRanges(members: GroupRows, { seen, ranges }: NodeScores): Ranks | null {
  if (ranges === null) return null
  const lowest = sortedAmong(members, ranges.lower, seen)
  const highest = sortedAmong(members, ranges.upper, seen)
  return {
    bestOf: (row) => 1 + countAbove(lowest, ranges.upper[row]!),
    worstOf: (row) => highest.length - countBelow(highest, ranges.lower[row]!),
  }
}

function blurred({ now }: NodeScores, released: ReleasedSpread): GroupStanding {
  const { reporting, lowerDecile, lowerQuartile, median, upperQuartile, upperDecile } = released
  const scores = [lowerDecile, lowerQuartile, median, upperQuartile, upperDecile]
  const isKnown = scores.map((score) => !Number.isNaN(score))
  const known = { scores: scores.filter((_, i) => isKnown[i]), percentiles: percentiles.filter((_, i) => isKnown[i]) }
  const missing = Number.NaN
  return {
    ...{ reporting, lowerQuartile, median, upperQuartile, best: missing },
    placeOf: (row) => ({
      rankBest: missing,
      rankWorst: missing,
      percentile: percentileBetween(known, now[row]!),
      percentileAdjusted: missing,
    }),
  }
}

/** What is released of a group besides its extremes. */
const percentiles = [10, 25, 50, 75, 90]

interface Quantiles {
  readonly scores: readonly number[]
  readonly percentiles: readonly number[]
}

/** Straight between two released quantiles, the middle of those that are equal; missing outside of them. */
function percentileBetween({ scores, percentiles: places }: Quantiles, score: number): number {
  let above = 0
  while (above < scores.length && !(scores[above]! >= score)) above++
  let below = scores.length - 1
  while (below >= 0 && !(scores[below]! <= score)) below--
  if (below < 0 || above === scores.length) return Number.NaN
  const [low, high, from, to] = [scores[below]!, scores[above]!, places[below]!, places[above]!]
  if (low === high) return (from + to) / 2
  return from + ((score - low) / (high - low)) * (to - from)
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
