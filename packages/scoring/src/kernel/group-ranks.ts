import { type RankRule, ranksInto } from './ranks.ts'
import type { Resolution } from './resolution.ts'

/** The label of a row that belongs to no group. */
export const ungrouped = -1

/**
 * Ranks every row within the rows that share its label, from best (1) to worst.
 *
 * @param group rows to rank, as indices into `scores` and `labels`
 * @param scores one score per row, higher is better, NaN where missing
 * @param labels the label of the group of each row, `ungrouped` where no group is known
 * @param ranks written at each row of `group`; missing where the score is, or the row is ungrouped
 */
export function groupRanksInto(
  group: Uint32Array,
  scores: Float64Array,
  labels: Int32Array,
  ranks: Float64Array,
  rule: RankRule,
  resolution?: Resolution,
): void {
  for (const label of new Set(group.values().map((row) => labels[row]!))) {
    const members = group.filter((row) => labels[row] === label)
    if (label === ungrouped) for (const row of members) ranks[row] = Number.NaN
    else ranksInto(members, scores, ranks, rule, resolution)
  }
}
