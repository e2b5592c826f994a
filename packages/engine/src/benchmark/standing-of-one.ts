import { quantileOf } from '../kernel/quantile.ts'
import { bandAmong, type Place } from './place.ts'
import type { NodeScores } from './positions.ts'

/** Where one administration stands in a group of its own, and how the group is spread. */
export interface OneStanding extends Place {
  readonly reporting: number
  readonly median: number
  readonly upperQuartile: number
  readonly best: number
  readonly band: number
}

/**
 * As `standingIn` where all of a group may be seen, for one administration: it is counted rather than sorted, which is much
 * cheaper in the small groups that everybody has of its own.
 *
 * @param members rows of the group, that of the administration among them
 * @param row the administration, which has a score
 * @param seen the scores of the node that may be seen, its own among them
 */
export function standingOfOne(
  members: Uint32Array,
  row: number,
  node: NodeScores,
  seen: (member: number) => number,
): OneStanding {
  const sorted = sortedFew(members, seen)
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share)) as [number, number, number]
  return {
    ...{ reporting: sorted.length, median, upperQuartile: upper, best: quantileOf(sorted, 1) },
    band: bandAmong(node.now[row]!, { lower, median, upper }),
    ...ranksAmong(members, row, node, seen),
    percentile: percentileAmong(members, node.now[row]!, seen),
    percentileAdjusted: adjustedPercentile(members, row, node, seen),
  }
}

/** The present scores of a few members, ascending, by insertion. */
function sortedFew(members: Uint32Array, seen: (member: number) => number): readonly number[] {
  const sorted: number[] = []
  for (let i = 0; i < members.length; i++) {
    const score = seen(members[i]!)
    if (Number.isNaN(score)) continue
    let at = sorted.length
    for (; at > 0 && sorted[at - 1]! > score; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = score
  }
  return sorted
}

function ranksAmong(
  members: Uint32Array,
  row: number,
  { ranges }: NodeScores,
  seen: (member: number) => number,
): Pick<Place, 'rankBest' | 'rankWorst'> {
  const lowest = ranges === null ? seen : (member: number) => ranges.lower[member]!
  const highest = ranges === null ? seen : (member: number) => ranges.upper[member]!
  const [best, worst] = [highest(row), lowest(row)]
  let [rankBest, rankWorst] = [1, 0]
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!
    if (Number.isNaN(seen(member))) continue
    if (lowest(member) > best) rankBest++
    if (!(highest(member) < worst)) rankWorst++
  }
  return { rankBest, rankWorst }
}

/** Missing where nobody else has a score. */
function percentileAmong(members: Uint32Array, score: number, seen: (member: number) => number): number {
  let [below, equal, present] = [0, 0, 0]
  for (let i = 0; i < members.length; i++) {
    const other = seen(members[i]!)
    if (Number.isNaN(other)) continue
    present++
    if (other < score) below++
    else if (other === score) equal++
  }
  const rank = present - below - equal + (equal + 1) / 2
  return (100 * (present - rank)) / (present - 1)
}

function adjustedPercentile(
  members: Uint32Array,
  row: number,
  { now, before, hiddenBefore }: NodeScores,
  seen: (member: number) => number,
): number {
  if (before === null || Number.isNaN(before[row]!)) return Number.NaN
  if (members.some((member) => hiddenBefore?.[member] === 1)) return Number.NaN
  return percentileAmong(members, now[row]!, (member) => (Number.isNaN(before[member]!) ? Number.NaN : seen(member)))
}
