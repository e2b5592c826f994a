import { quantileOf } from '../kernel/quantile.ts'
import type { NodeScores } from './node-scores.ts'
import type { Place } from './place.ts'
import type { GroupSpread } from './position-table.ts'
import type { ScoreRanges } from './score-ranges.ts'

/** Where one administration stands in a group of its own, and how the group is spread. */
export interface OneStanding extends Place, GroupSpread {}

/**
 * As the standing in a group all of which may be seen, for one administration: it is counted rather than sorted, which is
 * much cheaper in the small groups that everybody has of its own.
 *
 * @param members rows of the group, that of the administration among them
 * @param row the administration, which has a score and sees it beside those of the others that may be seen
 */
export function standingOfOne(members: Uint32Array, row: number, node: NodeScores): OneStanding {
  const scores = scoresOf(members, row, node)
  const sorted = sortedFew(scores)
  const ranks =
    node.ranges === null ? ranksAmong(sorted, node.now[row]!) : rangedRanks(scores, members, row, node.ranges)
  return {
    reporting: sorted.length,
    lowerQuartile: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upperQuartile: quantileOf(sorted, 0.75),
    best: quantileOf(sorted, 1),
    rankBest: ranks.best,
    rankWorst: ranks.worst,
    percentile: percentileAmong(sorted, node.now[row]!),
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

interface Ranks {
  readonly best: number
  readonly worst: number
}

function ranksAmong(sorted: readonly number[], score: number): Ranks {
  let [above, below] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i]! > score) above++
    else if (sorted[i]! < score) below++
  }
  return { best: 1 + above, worst: sorted.length - below }
}

function rangedRanks(
  scores: readonly number[],
  members: Uint32Array,
  row: number,
  { lower, upper }: ScoreRanges,
): Ranks {
  let [best, worst] = [1, 0]
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i]!)) continue
    if (lower[members[i]!]! > upper[row]!) best++
    if (!(upper[members[i]!]! < lower[row]!)) worst++
  }
  return { best, worst }
}

/** Missing where nobody else has a score; a missing score is none. */
function percentileAmong(scores: readonly number[], score: number): number {
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < scores.length; i++) {
    const other = scores[i]!
    if (Number.isNaN(other)) continue
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
  const ofStayers: number[] = []
  for (let i = 0; i < members.length; i++) {
    if (hiddenBefore?.[members[i]!] === 1) return Number.NaN
    if (!Number.isNaN(before[members[i]!]!)) ofStayers.push(scores[i]!)
  }
  return percentileAmong(ofStayers, now[row]!)
}
