import { isMissing } from './missing.ts'
import { ofScores, type Resolution } from './resolution.ts'
import { countBelow, countEqual, sortedOf } from './sorted.ts'

/**
 * Ranks one group from best (1) to worst, ties sharing their average rank. Ties are scores that are the same
 * (see `isSame`).
 *
 * @param group rows of the group, as indices into `scores`
 * @param scores one score per row, higher is better, NaN where missing
 * @param ranks written at each row of `group`; a missing score has a missing rank
 */
export function rankInto(
  group: Uint32Array,
  scores: Float64Array,
  ranks: Float64Array,
  resolution: Resolution = ofScores,
): void {
  rankAmongInto(group, scores, ranks, sortedOf(group, scores), resolution)
}

/** As `rankInto`, among the ascending values given, for callers who have sorted the group already. */
export function rankAmongInto(
  group: Uint32Array,
  scores: Float64Array,
  ranks: Float64Array,
  sorted: Float64Array,
  resolution: Resolution = ofScores,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const score = scores[row]!
    ranks[row] = isMissing(score) ? Number.NaN : rankAmong(sorted, score, resolution)
  }
}

/** The rank after all better scores; k equal scores share the average place (k + 1) / 2. */
function rankAmong(sorted: Float64Array, score: number, resolution: Resolution): number {
  const below = countBelow(sorted, score, resolution)
  const equal = countEqual(sorted, below, score, resolution)
  const above = sorted.length - below - equal
  return above + (equal + 1) / 2
}
