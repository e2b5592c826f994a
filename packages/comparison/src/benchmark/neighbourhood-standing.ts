import { quantileWithin } from '@pmm/scoring/kernel/quantile'
import { isSame } from '@pmm/scoring/kernel/resolution'
import type { NodeScores } from './node-scores.ts'
import { percentileAmong, quarterOf } from './percentile.ts'
import type { Place } from './place.ts'
import type { GroupSpread } from './position-table.ts'
import type { ScoreRanges } from './score-ranges.ts'

/** Where one administration stands among its nearest neighbours, and how their scores are spread. */
export interface NeighbourhoodStanding extends Place, GroupSpread {}

/**
 * The standing of one administration in a group of which it sees all scores. Scores are counted rather than sorted, which is
 * much cheaper in small groups that every administration has another of.
 *
 * @param most how many members a group has at the most
 * @returns a function of the rows of a group, of the row of an administration in it that has a score, and of a node: the
 *   administration sees its own score beside the scores of the others that may be seen. The result holds until the next call
 */
export function neighbourhoodStandings(
  most: number,
): (members: Uint32Array, row: number, node: NodeScores) => NeighbourhoodStanding {
  const [scores, sorted, ofStayers] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)]
  const standing = { ...unknown }
  return (members, row, node) => {
    const score = node.now[row]!
    scoresInto(scores, members, row, node)
    const present = sortedInto(sorted, scores, members.length)
    spreadInto(standing, sorted, present)
    if (node.ranges === null) ranksInto(standing, sorted, present, score)
    else rangedRanksInto(standing, scores, { members, row, ranges: node.ranges })
    standing.percentile = percentileAmong(sorted, present, score)
    standing.band = quarterOf(standing.percentile)
    const stayers = stayersInto(ofStayers, scores, members, { row, node })
    standing.percentileAdjusted = stayers === unknownCount ? Number.NaN : percentileAmong(ofStayers, stayers, score)
    return standing
  }
}

type WritableStanding = { -readonly [K in keyof NeighbourhoodStanding]: NeighbourhoodStanding[K] }

const unknown: NeighbourhoodStanding = {
  reporting: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  best: Number.NaN,
  error: 0,
  noise: 0,
  rankBest: Number.NaN,
  rankWorst: Number.NaN,
  percentile: Number.NaN,
  band: Number.NaN,
  percentileAdjusted: Number.NaN,
}

/** Writes one score per member. */
function scoresInto(scores: Float64Array, members: Uint32Array, row: number, { now, seen }: NodeScores): void {
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!
    scores[i] = member === row ? now[row]! : seen[member]!
  }
}

/** Writes the present scores among a few, ascending, by insertion. @returns how many there are */
function sortedInto(sorted: Float64Array, scores: Float64Array, count: number): number {
  let present = 0
  for (let i = 0; i < count; i++) {
    const score = scores[i]!
    if (Number.isNaN(score)) continue
    let at = present++
    for (; at > 0 && sorted[at - 1]! > score; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = score
  }
  return present
}

function spreadInto(standing: WritableStanding, sorted: Float64Array, present: number): void {
  standing.reporting = present
  standing.lowerQuartile = quantileWithin(sorted, 0.25, 0, present)
  standing.median = quantileWithin(sorted, 0.5, 0, present)
  standing.upperQuartile = quantileWithin(sorted, 0.75, 0, present)
  standing.best = quantileWithin(sorted, 1, 0, present)
}

function ranksInto(standing: WritableStanding, sorted: Float64Array, present: number, score: number): void {
  let [above, below] = [0, 0]
  for (let i = 0; i < present; i++) {
    if (sorted[i]! > score) above++
    else if (sorted[i]! < score) below++
  }
  while (below > 0 && isSame(sorted[below - 1]!, score)) below--
  while (above > 0 && isSame(sorted[present - above]!, score)) above--
  standing.rankBest = 1 + above
  standing.rankWorst = present - below
}

/** An administration in a group whose scores are uncertain. */
interface RangedMember {
  readonly members: Uint32Array
  readonly row: number
  readonly ranges: ScoreRanges
}

function rangedRanksInto(
  standing: WritableStanding,
  scores: Float64Array,
  { members, row, ranges: { lower, upper } }: RangedMember,
): void {
  let [best, worst] = [1, 0]
  for (let i = 0; i < members.length; i++) {
    if (Number.isNaN(scores[i]!)) continue
    const [low, high] = [lower[members[i]!]!, upper[members[i]!]!]
    if (low > upper[row]! && !isSame(low, upper[row]!)) best++
    if (!(high < lower[row]!) || isSame(high, lower[row]!)) worst++
  }
  standing.rankBest = best
  standing.rankWorst = worst
}

/** Stands for a number of stayers that is not known. */
const unknownCount = -1

/** The administration whose place is sought, and the node. */
interface PlacedMember {
  readonly row: number
  readonly node: NodeScores
}

/**
 * Writes the scores of the members who had one the cycle before, or that score where they have none any more.
 *
 * @returns how many there are, or `unknownCount`
 */
function stayersInto(
  ofStayers: Float64Array,
  scores: Float64Array,
  members: Uint32Array,
  { row, node: { before, hiddenBefore } }: PlacedMember,
): number {
  if (before === null || Number.isNaN(before[row]!)) return unknownCount
  let count = 0
  for (let i = 0; i < members.length; i++) {
    if (hiddenBefore !== null && hiddenBefore[members[i]!] === 1) return unknownCount
    const last = before[members[i]!]!
    if (!Number.isNaN(last)) ofStayers[count++] = Number.isNaN(scores[i]!) ? last : scores[i]!
  }
  return count
}
