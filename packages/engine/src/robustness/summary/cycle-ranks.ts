import { isMissing } from '../../kernel/missing.ts'
import { countBelow, countEqual, sortedOf } from '../../kernel/sorted.ts'
import { cyclesOf, type Panel } from '../../score/panel.ts'

/**
 * Ranks every replication within each cycle, from best (1) to worst, ties sharing the better rank (1-2-2-4).
 *
 * @param scores [replication][row]
 * @returns [replication][row], 0 where there is no score
 */
export function runRanks(panel: Panel, scores: Float64Array): Uint32Array {
  const rows = panel.administrations.length
  const ranks = new Uint32Array(scores.length)
  const cycles = cyclesOf(panel)
  for (let first = 0; first < scores.length; first += rows) {
    const own = scores.subarray(first, first + rows)
    const target = ranks.subarray(first, first + rows)
    for (const cycle of cycles) ranksInto(cycle.rows, own, target)
  }
  return ranks
}

function ranksInto(rows: Uint32Array, scores: Float64Array, ranks: Uint32Array): void {
  const sorted = sortedOf(rows, scores)
  for (let i = 0; i < rows.length; i++) {
    const x = scores[rows[i]!]!
    if (isMissing(x)) continue
    const below = countBelow(sorted, x)
    ranks[rows[i]!] = sorted.length - below - countEqual(sorted, below, x) + 1
  }
}
