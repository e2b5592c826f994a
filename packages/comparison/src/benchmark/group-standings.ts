import { type OrderMemory, orderMemory, orderOf } from '@pmm/scoring/kernel/order'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { countBelow, countEqual } from '@pmm/scoring/kernel/sorted'
import { countsByGroup, type Memberships, membershipsOf, sortedByGroup } from '@pmm/scoring/kernel/sorted-groups'
import type { NodeScores } from './node-scores.ts'
import type { GroupSpread, Places, PositionTable } from './position-table.ts'

/** What can be said about places in one group and node; everything unknown is missing (NaN). */
export interface GroupStanding extends GroupSpread {
  /** Writes places of administrations of the group; what is not known stays missing. */
  placesInto(data: PositionTable['data'], places: Places): void
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

/** The groups that everybody is placed in. */
export interface PlacedGroups {
  /** Rows of each. */
  readonly members: readonly Uint32Array[]
  readonly memberships: Memberships
  /** The rows of everybody, and what they are sorted in. */
  readonly all: Uint32Array
  readonly memory: OrderMemory
  readonly sorted: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
}

/** @param members rows of each group; @param count administrations there are */
export function placedGroups(members: readonly Uint32Array[], count: number): PlacedGroups {
  const memberships = membershipsOf(members, count)
  const room = () => new Float64Array(memberships.groups.length)
  return {
    members,
    memberships,
    all: everyRow(count),
    memory: orderMemory(count),
    sorted: [room(), room(), room(), room()],
  }
}

/**
 * How places in the groups are told, until the next node is asked about. Everything is exact where every score of a group
 * may be seen; else only released quantiles are used, and there is no rank.
 *
 * @returns the standing in a group by its place among them, given what is known of it; null where all of its scores are
 *   at hand
 */
export function groupStandings(
  grouped: PlacedGroups,
  node: NodeScores,
): (group: number, released: ReleasedSpread | null) => GroupStanding {
  const counts = countsByGroup(grouped.memberships, node.seen)
  let columns: SortedColumns | null = null
  return (group, released) => {
    if (released !== null && released.reporting !== counts[group]) return standingFromReleased(node, released)
    columns ??= columnsOf(grouped, node)
    return standingFromScores(columns, group, grouped.members[group]!, node)
  }
}

type Sorted = (group: number) => Float64Array

/** What is ascending in every group. */
interface SortedColumns {
  readonly scores: Sorted
  /** The scores of those who had one the cycle before; null where there is none. */
  readonly ofStayers: Sorted | null
  /** The ends of the ranges; those of certain scores are the scores. */
  readonly lowest: Sorted
  readonly highest: Sorted
}

function columnsOf(
  { memberships, all, memory, sorted }: PlacedGroups,
  { seen, before, ranges }: NodeScores,
): SortedColumns {
  const endsOf = (column: Float64Array, target: Float64Array) =>
    sortedByGroup(memberships, orderOf(all, column, memory), seen, target)
  const lowest = ranges === null ? null : endsOf(ranges.lower, sorted[0])
  const highest = ranges === null ? null : endsOf(ranges.upper, sorted[1])
  const order = orderOf(all, seen, memory)
  const scores = sortedByGroup(memberships, order, seen, sorted[2])
  const ofStayers = before === null ? null : sortedByGroup(memberships, order, before, sorted[3])
  return { scores, ofStayers, lowest: lowest ?? scores, highest: highest ?? scores }
}

function standingFromScores(
  columns: SortedColumns,
  group: number,
  members: Uint32Array,
  node: NodeScores,
): GroupStanding {
  const sorted = columns.scores(group)
  return {
    reporting: sorted.length,
    lowerQuartile: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upperQuartile: quantileOf(sorted, 0.75),
    best: quantileOf(sorted, 1),
    placesInto: (data, places) => {
      const { rows, targets } = places
      ranksInto(data, places, { lowest: columns.lowest(group), highest: columns.highest(group), node })
      for (let i = 0; i < rows.length; i++) data.percentile[targets[i]!] = percentileAt(sorted, node.now[rows[i]!]!)
      adjustedInto(data.percentileAdjusted, places, { sorted: stayersIn(columns, group, members, node), node })
    },
  }
}

/** Null where somebody keeps the score of the cycle before back: the panel is not known then. */
function stayersIn(
  { ofStayers }: SortedColumns,
  group: number,
  members: Uint32Array,
  { hiddenBefore }: NodeScores,
): Float64Array | null {
  if (hiddenBefore !== null && members.some((row) => hiddenBefore[row] === 1)) return null
  return ofStayers?.(group) ?? null
}

interface RankEnds {
  readonly lowest: Float64Array
  readonly highest: Float64Array
  readonly node: NodeScores
}

/** Better than an administration for certain is who is better at its worst than it is at its best. */
function ranksInto(
  { rankBest, rankWorst }: PositionTable['data'],
  { rows, targets }: Places,
  { lowest, highest, node: { now, ranges } }: RankEnds,
): void {
  const [lower, upper] = ranges === null ? [now, now] : [ranges.lower, ranges.upper]
  for (let i = 0; i < rows.length; i++) {
    rankBest[targets[i]!] = 1 + countAbove(lowest, upper[rows[i]!]!)
    rankWorst[targets[i]!] = highest.length - countBelow(highest, lower[rows[i]!]!)
  }
}

function adjustedInto(
  adjusted: Float64Array,
  { rows, targets }: Places,
  { sorted, node: { now, before } }: { readonly sorted: Float64Array | null; readonly node: NodeScores },
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const isKnown = sorted !== null && before !== null && !Number.isNaN(before[row]!)
    adjusted[targets[i]!] = isKnown ? percentileAt(sorted, now[row]!) : Number.NaN
  }
}

function standingFromReleased({ now }: NodeScores, released: ReleasedSpread): GroupStanding {
  const { reporting, lowerDecile, lowerQuartile, median, upperQuartile, upperDecile } = released
  const quantiles = [lowerDecile, lowerQuartile, median, upperQuartile, upperDecile]
  return {
    reporting,
    lowerQuartile,
    median,
    upperQuartile,
    best: Number.NaN,
    placesInto: ({ percentile }, { rows, targets }) => {
      for (let i = 0; i < rows.length; i++) percentile[targets[i]!] = percentileBetween(quantiles, now[rows[i]!]!)
    },
  }
}

/** What is released of a group besides its extremes. */
const percentiles = [10, 25, 50, 75, 90]

/** Straight between two released quantiles, the middle of those that are equal; missing outside of them. */
function percentileBetween(quantiles: readonly number[], score: number): number {
  const below = lastAtMost(quantiles, score)
  const above = firstAtLeast(quantiles, score)
  if (below < 0 || above < 0) return Number.NaN
  const [low, high, from, to] = [quantiles[below]!, quantiles[above]!, percentiles[below]!, percentiles[above]!]
  if (low === high) return (from + to) / 2
  return from + ((score - low) / (high - low)) * (to - from)
}

/** The last known quantile at or below a score; −1 where there is none. */
function lastAtMost(quantiles: readonly number[], score: number): number {
  let at = quantiles.length - 1
  while (at >= 0 && !(quantiles[at]! <= score)) at--
  return at
}

/** The first known quantile at or above a score; −1 where there is none. */
function firstAtLeast(quantiles: readonly number[], score: number): number {
  for (let at = 0; at < quantiles.length; at++) if (quantiles[at]! >= score) return at
  return -1
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

const percentileAt = (sorted: Float64Array, score: number): number =>
  (100 * (sorted.length - rankAmong(sorted, score))) / (sorted.length - 1)
