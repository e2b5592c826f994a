import { type OrderMemory, orderMemory, orderOf } from '../kernel/order.ts'
import { startOfTie } from '../kernel/ranks.ts'
import { cyclesOf, type Panel } from '../panel/panel.ts'

/**
 * Ranks every row of a panel within its cycle, from best (1) to worst, ties sharing the better rank (1-2-2-4).
 *
 * @param scores one score per row, NaN where missing
 * @returns one rank per row, 0 where there is no score
 */
export function cycleRanks(panel: Panel, scores: Float64Array): Uint32Array {
  const ranks = new Uint32Array(scores.length)
  ranksWithin(cyclesOf(panel), scores, ranks, orderMemory(scores.length))
  return ranks
}

/** As `cycleRanks`, where the cycles of the panel are known and the ranks have a place. */
export function ranksWithin(
  cycles: readonly { readonly rows: Uint32Array }[],
  scores: Float64Array,
  ranks: Uint32Array,
  memory: OrderMemory,
): void {
  ranks.fill(0)
  for (const cycle of cycles) ranksInto(cycle.rows, scores, ranks, memory)
}

function ranksInto(group: Uint32Array, scores: Float64Array, ranks: Uint32Array, memory: OrderMemory): void {
  const { values, rows } = orderOf(group, scores, memory)
  for (let to = rows.length; to > 0; ) {
    const from = startOfTie(values, to - 1)
    for (let at = from; at < to; at++) ranks[rows[at]!] = rows.length - to + 1
    to = from
  }
}
