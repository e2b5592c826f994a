import { isMissing } from '../kernel/missing.ts'
import { balanceOf, blockOf } from './outranking.ts'
import type { Siblings } from './siblings.ts'

/**
 * Writes the Copeland score of each row of `group`: how many of the others it beats less how many beat it, where a row
 * beats another by more weight won than lost over the children both have; equal weights are a draw. From −(n − 1) to
 * n − 1, adding up to 0 over the group. Nothing depends on the order of rows.
 *
 * @param score missing where no child of weight is present
 */
export function copelandInto(group: Uint32Array, { scores, weights }: Siblings, score: Float64Array): void {
  const block = blockOf(group, scores, weights)
  const total = new Int32Array(block.rows)
  for (let i = 0; i < block.rows; i++)
    for (let j = i + 1; j < block.rows; j++) {
      const sign = Math.sign(balanceOf(block, i, j))
      total[i]! += sign
      total[j]! -= sign
    }
  for (let i = 0; i < group.length; i++) score[group[i]!] = isEmpty(block.cells, i, block.rows) ? Number.NaN : total[i]!
}

function isEmpty(cells: Float64Array, row: number, rows: number): boolean {
  const children = cells.length / rows
  return cells.subarray(row * children, (row + 1) * children).every(isMissing)
}
