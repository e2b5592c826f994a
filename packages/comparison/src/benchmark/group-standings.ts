import { orderOf } from '@pmm/scoring/kernel/order'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { countBelow, countEqual } from '@pmm/scoring/kernel/sorted'
import { countsByGroup, sortedByGroup } from '@pmm/scoring/kernel/sorted-groups'
import { heldOrder } from './held-order.ts'
import type { NodeScores } from './node-scores.ts'
import {
  type EstimatedPercentile,
  percentileBetween,
  percentileOfRank,
  quarterBetween,
  quarterOf,
} from './percentile.ts'
import type { PlacedGroups } from './placed-groups.ts'
import { type GroupSpread, noiseLevels, type Places, type PositionTable } from './position-table.ts'
import type { ReleasedSpread } from './released-spreads.ts'
import type { ScoreRanges } from './score-ranges.ts'

/** What is known about places in one group and node; everything else is missing (NaN). */
export interface GroupStanding extends GroupSpread {
  /** Writes the places of members of the group; what is not known stays missing. */
  writePlaces(data: PositionTable['data'], places: Places): void
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
    const before = { rows: grouped.before[group]!, marks: grouped.marksBefore[group]! }
    return standingFromScores(columns, group, before, node)
  }
}

/** The ascending scores of a group. */
type SortedScores = (group: number) => Float64Array

/** Columns that are sorted in every group. */
interface SortedColumns {
  readonly scores: SortedScores
  /**
   * Of the members of the cycle before who had a score in it, the scores of this cycle, or those of the cycle before where
   * there is none any more; null where there was no such cycle.
   */
  readonly ofStayers: SortedScores | null
  /** The lower ends of the ranges; the scores where they are certain. */
  readonly lowest: SortedScores
  /** The upper ends of the ranges; the scores where they are certain. */
  readonly highest: SortedScores
}

function columnsOf(
  { memberships, membershipsBefore, all, memory, sorted }: PlacedGroups,
  { seen, before, ranges }: NodeScores,
): SortedColumns {
  const endsOf = (column: Float64Array, target: Float64Array) =>
    sortedByGroup(memberships, orderOf(all, column, memory), seen, target)
  const lowest = ranges === null ? null : endsOf(ranges.lower, sorted[0])
  const highest = ranges === null ? null : endsOf(ranges.upper, sorted[1])
  const order = orderOf(all, seen, memory)
  const scores = sortedByGroup(memberships, order, seen, sorted[2])
  const ofStayers =
    before === null ? null : sortedByGroup(membershipsBefore, heldOrder(order, seen, before), before, sorted[3])
  return { scores, ofStayers, lowest: lowest ?? scores, highest: highest ?? scores }
}

/** The members of a group in the cycle before. */
interface MembersBefore {
  readonly rows: Uint32Array
  /** 1 at their rows; null where they are the members of the cycle. */
  readonly marks: Uint8Array | null
}

function standingFromScores(
  columns: SortedColumns,
  group: number,
  before: MembersBefore,
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
      const { ranges } = node
      placesInto(data, places, sorted, node)
      if (ranges !== null)
        rangedInto(data, places, { lowest: columns.lowest(group), highest: columns.highest(group), ranges })
      adjustedInto(data.percentileAdjusted, places, { before, sorted: stayersIn(columns, group, before, node), node })
    },
  }
}

/** Null where a member of the cycle before kept its score of that cycle back, so that nobody knows who was there. */
function stayersIn(
  { ofStayers }: SortedColumns,
  group: number,
  { rows }: MembersBefore,
  { hiddenBefore }: NodeScores,
): Float64Array | null {
  if (hiddenBefore !== null && rows.some((row) => hiddenBefore[row] === 1)) return null
  return ofStayers?.(group) ?? null
}

/** Writes percentiles, quarters, and the ranks that scores have in a tie. */
function placesInto(
  data: PositionTable['data'],
  { rows, targets }: Places,
  sorted: Float64Array,
  { now }: NodeScores,
): void {
  for (let i = 0; i < rows.length; i++) {
    const [score, target] = [now[rows[i]!]!, targets[i]!]
    const below = countBelow(sorted, score)
    const equal = countEqual(sorted, below, score)
    const above = sorted.length - below - equal
    const percentile = percentileOfRank(above + (equal + 1) / 2, sorted.length)
    data.rankBest[target] = above + 1
    data.rankWorst[target] = sorted.length - below
    data.percentile[target] = percentile
    data.percentileError[target] = 0
    data.band[target] = quarterOf(percentile)
  }
}

/** The sorted ends of the ranges of a group. */
interface RankEnds {
  readonly lowest: Float64Array
  readonly highest: Float64Array
  readonly ranges: ScoreRanges
}

/**
 * Writes the ranks that uncertain scores may have: an administration is surely better than another where its lower end is above
 * the upper end of the other.
 */
function rangedInto(
  { rankBest, rankWorst }: PositionTable['data'],
  { rows, targets }: Places,
  { lowest, highest, ranges: { lower, upper } }: RankEnds,
): void {
  for (let i = 0; i < rows.length; i++) {
    rankBest[targets[i]!] = 1 + countAbove(lowest, upper[rows[i]!]!)
    rankWorst[targets[i]!] = highest.length - countBelow(highest, lower[rows[i]!]!)
  }
}

interface Stayers {
  readonly before: MembersBefore
  /** Their scores, ascending; null where these are not known. */
  readonly sorted: Float64Array | null
  readonly node: NodeScores
}

function adjustedInto(
  adjusted: Float64Array,
  { rows, targets }: Places,
  { before: { marks }, sorted, node: { now, before } }: Stayers,
): void {
  if (sorted === null || before === null) return
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const didStay = !Number.isNaN(before[row]!) && marks?.[row] !== 0
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
    writePlaces: (data, { rows, targets }) => {
      if (Number.isNaN(median)) return
      for (let i = 0; i < rows.length; i++) {
        const score = now[rows[i]!]!
        const estimated = percentileBetween(quantiles, score)
        const percentile = estimated?.percentile ?? Number.NaN
        data.percentile[targets[i]!] = percentile
        data.percentileError[targets[i]!] = estimated === null ? Number.NaN : errorOf(estimated, error)
        data.band[targets[i]!] = quarterBetween(
          { lower: lowerQuartile, median, upper: upperQuartile },
          percentile,
          score,
        )
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
