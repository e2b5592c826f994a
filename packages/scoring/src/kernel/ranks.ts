import { isMissing } from './missing.ts'
import { orderOf } from './order.ts'
import type { TieRule } from './place.ts'
import { isSame, ofScores, type Resolution, resolvedColumn } from './resolution.ts'

/** How tied scores are ranked; after a `dense` tie no rank is left out. */
export type RankRule = TieRule | 'dense'

/**
 * Ranks a group from best (1) to worst. Ties are scores that are the same (see `isSame`): 1-2-2-4 by `min`, 1-3-3-4 by `max`, 1-2.5-2.5-4 by
 * `average`, 1-2-3-4 in the order of rows by `first`, 1-2-2-3 by `dense`.
 *
 * @param group rows of the group, as indices into `scores`
 * @param scores one score per row, higher is better, NaN where missing
 * @param ranks written at each row of `group`; a missing score has a missing rank
 */
export function ranksInto(
  group: Uint32Array,
  scores: Float64Array,
  ranks: Float64Array,
  rule: RankRule,
  resolution: Resolution = ofScores,
): void {
  // Only in the order of rows does it matter which of two tied scores is sorted first.
  const { values, rows } = orderOf(group, rule === 'first' ? resolvedColumn(scores, resolution) : scores)
  for (let i = 0; i < group.length; i++) if (isMissing(scores[group[i]!]!)) ranks[group[i]!] = Number.NaN
  const rank = rankInTie[rule]
  let distinct = 0
  for (let to = rows.length; to > 0; distinct++) {
    const from = startOfTie(values, to - 1, resolution)
    for (let at = from; at < to; at++) ranks[rows[at]!] = rank(rows.length - to, to - from, at - from, distinct)
    to = from
  }
}

/**
 * The first place that holds the same value (see `isSame`) as the place given.
 *
 * @param sorted ascending values
 */
export function startOfTie(sorted: Float64Array, place: number, resolution: Resolution = ofScores): number {
  let from = place
  while (from > 0 && isSame(sorted[from - 1]!, sorted[place]!, resolution)) from--
  return from
}

/**
 * The rank of the place-th (from 0) of equal scores, by how many scores are better and how many different ones those
 * are.
 */
const rankInTie: {
  readonly [R in RankRule]: (better: number, equal: number, place: number, distinct: number) => number
} = {
  min: (better) => better + 1,
  max: (better, equal) => better + equal,
  average: (better, equal) => better + (equal + 1) / 2,
  first: (better, _, place) => better + place + 1,
  dense: (_, __, ___, distinct) => distinct + 1,
}
