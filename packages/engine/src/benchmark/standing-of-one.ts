import { quantileOf } from '../kernel/quantile.ts'
import type { NodeScores } from './node-scores.ts'
import type { Place } from './place.ts'
import type { GroupSpread } from './position-table.ts'

/** Where one administration stands in a group of its own, and how the group is spread. */
export interface OneStanding extends Place, GroupSpread {}

/**
 * As `standingIn` where all of a group may be seen, for one administration: it is counted rather than sorted, which is much
 * cheaper in the small groups that everybody has of its own.
 *
 * @param members rows of the group, that of the administration among them
 * @param row the administration, which has a score and sees it beside those of the others that may be seen
 */
export function standingOfOne(members: Uint32Array, row: number, node: NodeScores): OneStanding {
  const scores = scoresOf(members, row, node)
  const sorted = sortedFew(scores)
  const ranks = ranksAmong(scores, members, row, node)
  return {
    reporting: sorted.length,
    lowerQuartile: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upperQuartile: quantileOf(sorted, 0.75),
    best: quantileOf(sorted, 1),
    rankBest: ranks.best,
    rankWorst: ranks.worst,
    percentile: percentileAmong(scores, node.now[row]!, scores),
    percentileAdjusted: adjustedPercentile(scores, members, row, node),
  }
}

/** One score per member. */
function scoresOf(members: Uint32Array, row: number, { now, seen }: NodeScores): number[] {
  const scores: number[] = []
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!
    scores.push(member === row ? now[row]! : seen[member]!)
  }
  return scores
}

/** The present scores of a few members, ascending, by insertion. */
function sortedFew(scores: readonly number[]): readonly number[] {
  const sorted: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!
    if (Number.isNaN(score)) continue
    let at = sorted.length
    sorted.push(score)
    for (; at > 0 && sorted[at - 1]! > score; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = score
  }
  return sorted
}

function ranksAmong(scores: readonly number[], members: Uint32Array, row: number, { ranges }: NodeScores) {
  const lowest = ranges === null ? scores : cellsOf(ranges.lower, members)
  const highest = ranges === null ? scores : cellsOf(ranges.upper, members)
  const own = members.indexOf(row)
  const ranks = { best: 1, worst: 0 }
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i]!)) continue
    if (lowest[i]! > highest[own]!) ranks.best++
    if (!(highest[i]! < lowest[own]!)) ranks.worst++
  }
  return ranks
}

function cellsOf(column: Float64Array, members: Uint32Array): number[] {
  const cells: number[] = []
  for (let i = 0; i < members.length; i++) cells.push(column[members[i]!]!)
  return cells
}

/** Of those who have a number beside; missing where nobody else is among them. */
function percentileAmong(scores: readonly number[], score: number, beside: readonly number[]): number {
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < scores.length; i++) {
    const other = scores[i]!
    if (Number.isNaN(other) || Number.isNaN(beside[i]!)) continue
    present++
    if (other < score) below++
    else if (other === score) equal++
  }
  const rank = present - below - equal + (equal + 1) / 2
  return (100 * (present - rank)) / (present - 1)
}

function adjustedPercentile(
  scores: readonly number[],
  members: Uint32Array,
  row: number,
  { now, before, hiddenBefore }: NodeScores,
): number {
  if (before === null || Number.isNaN(before[row]!)) return Number.NaN
  const beside: number[] = []
  for (let i = 0; i < members.length; i++) {
    if (hiddenBefore?.[members[i]!] === 1) return Number.NaN
    beside.push(before[members[i]!]!)
  }
  return percentileAmong(scores, now[row]!, beside)
}
