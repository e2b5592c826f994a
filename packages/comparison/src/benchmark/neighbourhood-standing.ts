import { quantileWithin } from '@pmm/scoring/kernel/quantile'
import type { NodeScores } from './node-scores.ts'
import type { Place } from './place.ts'
import type { GroupSpread } from './position-table.ts'
import type { ScoreRanges } from './score-ranges.ts'

/** Where one administration stands in a group of its own, and how the group is spread. */
export interface NeighbourhoodStanding extends Place, GroupSpread {}

/**
 * As the standing in a group all of which may be seen, for one administration: it is counted rather than sorted, which is
 * much cheaper in the small groups that everybody has of its own.
 *
 * @param most members that a group has
 * @returns the standing of an administration by the rows of its group, its own among them; it has a score, and sees it
 *   beside those of the others that may be seen. It holds until the next one is asked for
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
    const stayers = stayersInto(ofStayers, scores, members, { row, node })
    standing.percentileAdjusted = stayers === unsaid ? Number.NaN : percentileAmong(ofStayers, stayers, score)
    return standing
  }
}

type Writable = { -readonly [K in keyof NeighbourhoodStanding]: NeighbourhoodStanding[K] }

const unknown: NeighbourhoodStanding = {
  reporting: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  best: Number.NaN,
  rankBest: Number.NaN,
  rankWorst: Number.NaN,
  percentile: Number.NaN,
  percentileAdjusted: Number.NaN,
}

/** One score per member. */
function scoresInto(scores: Float64Array, members: Uint32Array, row: number, { now, seen }: NodeScores): void {
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!
    scores[i] = member === row ? now[row]! : seen[member]!
  }
}

/** The present ones of a few scores, ascending, by insertion. @returns how many there are */
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

function spreadInto(standing: Writable, sorted: Float64Array, present: number): void {
  standing.reporting = present
  standing.lowerQuartile = quantileWithin(sorted, 0.25, 0, present)
  standing.median = quantileWithin(sorted, 0.5, 0, present)
  standing.upperQuartile = quantileWithin(sorted, 0.75, 0, present)
  standing.best = quantileWithin(sorted, 1, 0, present)
}

function ranksInto(standing: Writable, sorted: Float64Array, present: number, score: number): void {
  let [above, below] = [0, 0]
  for (let i = 0; i < present; i++) {
    if (sorted[i]! > score) above++
    else if (sorted[i]! < score) below++
  }
  standing.rankBest = 1 + above
  standing.rankWorst = present - below
}

interface Ranged {
  readonly members: Uint32Array
  readonly row: number
  readonly ranges: ScoreRanges
}

function rangedRanksInto(
  standing: Writable,
  scores: Float64Array,
  { members, row, ranges: { lower, upper } }: Ranged,
): void {
  let [best, worst] = [1, 0]
  for (let i = 0; i < members.length; i++) {
    if (Number.isNaN(scores[i]!)) continue
    if (lower[members[i]!]! > upper[row]!) best++
    if (!(upper[members[i]!]! < lower[row]!)) worst++
  }
  standing.rankBest = best
  standing.rankWorst = worst
}

/** Missing where nobody else has a score; a missing score is none. */
function percentileAmong(scores: Float64Array, count: number, score: number): number {
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const other = scores[i]!
    if (Number.isNaN(other)) continue
    present++
    if (other < score) below++
    else if (other === score) equal++
  }
  const rank = present - below - equal + (equal + 1) / 2
  return (100 * (present - rank)) / (present - 1)
}

/** Nothing may be said about who had a score the cycle before. */
const unsaid = -1

interface Own {
  readonly row: number
  readonly node: NodeScores
}

/** The scores of those who also had one the cycle before. @returns how many there are, or `unsaid` */
function stayersInto(
  ofStayers: Float64Array,
  scores: Float64Array,
  members: Uint32Array,
  { row, node: { before, hiddenBefore } }: Own,
): number {
  if (before === null || Number.isNaN(before[row]!)) return unsaid
  let count = 0
  for (let i = 0; i < members.length; i++) {
    if (hiddenBefore !== null && hiddenBefore[members[i]!] === 1) return unsaid
    if (!Number.isNaN(before[members[i]!]!)) ofStayers[count++] = scores[i]!
  }
  return count
}
