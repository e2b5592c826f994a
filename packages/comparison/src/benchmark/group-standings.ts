import { type OrderMemory, orderMemory, orderOf } from '@pmm/scoring/kernel/order'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { countBelow, countEqual } from '@pmm/scoring/kernel/sorted'
import { countsByGroup, type Memberships, membershipsOf, sortedByGroup } from '@pmm/scoring/kernel/sorted-groups'
import type { NodeScores } from './node-scores.ts'
import { type EstimatedPercentile, percentileBetween, percentileOfRank } from './percentile.ts'
import { type GroupSpread, noiseLevels, type Places, type PositionTable } from './position-table.ts'
import type { ReleasedSpread } from './released-spreads.ts'

/** What is known about places in one group and node; everything else is missing (NaN). */
export interface GroupStanding extends GroupSpread {
  /** Writes the places of members of the group; what is not known stays missing. */
  writePlaces(data: PositionTable['data'], places: Places): void
}

/** The groups in which places are sought, with the buffers in which their scores are sorted. */
export interface PlacedGroups {
  /** Per group, the rows of its members. */
  readonly members: readonly Uint32Array[]
  readonly memberships: Memberships
  /** The rows of all administrations. */
  readonly all: Uint32Array
  readonly memory: OrderMemory
  readonly sorted: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
}

/** @param members rows of the members of each group; @param count how many administrations there are */
export function placedGroups(members: readonly Uint32Array[], count: number): PlacedGroups {
  const memberships = membershipsOf(members, count)
  const buffer = () => new Float64Array(memberships.groups.length)
  return {
    members,
    memberships,
    all: everyRow(count),
    memory: orderMemory(count),
    sorted: [buffer(), buffer(), buffer(), buffer()],
  }
}

/**
 * The standings in all groups for one node. They are exact in a group of which every score may be seen; in any other they
 * follow from the published quantiles, without ranks.
 *
 * @returns a function of the number of a group and of what is published of it, null where the audience sees all scores;
 *   its results hold until the standings of the next node are asked for
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

/** The ascending scores of a group. */
type SortedScores = (group: number) => Float64Array

/** Columns that are sorted in every group. */
interface SortedColumns {
  readonly scores: SortedScores
  /** The scores of the members who had a score the cycle before; null where there was no such cycle. */
  readonly ofStayers: SortedScores | null
  /** The lower ends of the ranges; the scores where they are certain. */
  readonly lowest: SortedScores
  /** The upper ends of the ranges; the scores where they are certain. */
  readonly highest: SortedScores
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
    error: 0,
    noise: 0,
    writePlaces: (data, places) => {
      const { rows, targets } = places
      ranksInto(data, places, { lowest: columns.lowest(group), highest: columns.highest(group), node })
      for (let i = 0; i < rows.length; i++) {
        data.percentile[targets[i]!] = percentileOfRank(rankAmong(sorted, node.now[rows[i]!]!), sorted.length)
        data.percentileError[targets[i]!] = 0
      }
      adjustedInto(data.percentileAdjusted, places, { sorted: stayersIn(columns, group, members, node), node })
    },
  }
}

/** Null where a member keeps its score of the cycle before back, so that nobody knows who stayed. */
function stayersIn(
  { ofStayers }: SortedColumns,
  group: number,
  members: Uint32Array,
  { hiddenBefore }: NodeScores,
): Float64Array | null {
  if (hiddenBefore !== null && members.some((row) => hiddenBefore[row] === 1)) return null
  return ofStayers?.(group) ?? null
}

/** The sorted ends of the ranges of a group. */
interface RankEnds {
  readonly lowest: Float64Array
  readonly highest: Float64Array
  readonly node: NodeScores
}

/** An administration is surely better than another where its lower end is above the upper end of the other. */
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
    const didStay = sorted !== null && before !== null && !Number.isNaN(before[row]!)
    adjusted[targets[i]!] = didStay ? percentileOfRank(rankAmong(sorted, now[row]!), sorted.length) : Number.NaN
  }
}

function standingFromReleased({ now, scale }: NodeScores, released: ReleasedSpread): GroupStanding {
  const { reporting, lowerQuartile, median, upperQuartile, error, noise } = released
  const quantiles = quantilesIn(released, scale)
  return {
    reporting,
    lowerQuartile,
    median,
    upperQuartile,
    best: Number.NaN,
    error,
    noise: (noiseLevels as readonly (string | null)[]).indexOf(noise),
    writePlaces: ({ percentile, percentileError }, { rows, targets }) => {
      if (Number.isNaN(median)) return
      for (let i = 0; i < rows.length; i++) {
        const estimated = percentileBetween(quantiles, now[rows[i]!]!)
        percentile[targets[i]!] = estimated?.percentile ?? Number.NaN
        percentileError[targets[i]!] = estimated === null ? Number.NaN : errorOf(estimated, error)
      }
    },
  }
}

/** What a straight line between two quantiles is wrong by, as a share of the percentiles between these; simulated. */
const curvature = 1 / 4

/** @param error of the quantiles */
const errorOf = ({ slope, gap }: EstimatedPercentile, error: number): number =>
  Math.min(50, Math.hypot(slope * error, curvature * gap))

/** The ends of the scale stand for the lowest and the highest score, which are not published. */
function quantilesIn(released: ReleasedSpread, { lower, upper }: NodeScores['scale']) {
  const { lowerDecile, lowerQuartile, median, upperQuartile, upperDecile } = released
  return {
    percentiles: [0, 10, 25, 50, 75, 90, 100],
    scores: [lower, lowerDecile, lowerQuartile, median, upperQuartile, upperDecile, upper],
  }
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
