import { type Places, placesInto, type TieRule } from '../kernel/place.ts'
import { sortedOf } from '../kernel/sorted.ts'

/** How tied scores are ranked; after a `dense` tie no rank is left out. */
export type RankRule = TieRule | 'dense'

/**
 * Ranks a group from best (1) to worst. Ties are exact equality: 1-2-2-4 by `min`, 1-3-3-4 by `max`, 1-2.5-2.5-4 by
 * `average`, 1-2-3-4 in the order of rows by `first`, 1-2-2-3 by `dense`.
 *
 * @param group rows of the group, as indices into `scores`
 * @param scores one score per row, higher is better, NaN where missing
 * @param ranks written at each row of `group`; a missing score has a missing rank
 */
export function ranksInto(group: Uint32Array, scores: Float64Array, ranks: Float64Array, rule: RankRule): void {
  placesInto(group, scores, ranks, rulerOf(sortedOf(group, scores), rule))
}

function rulerOf(sorted: Float64Array, rule: RankRule): Places {
  if (rule !== 'dense') return { sorted, ascending: false, ties: rule }
  const distinct = sorted.filter((x, place) => place === 0 || x !== sorted[place - 1])
  return { sorted: distinct, ascending: false, ties: 'min' }
}
