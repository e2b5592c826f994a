import { isMissing } from '../../kernel/missing.ts'
import { negligibleBeside } from '../../kernel/resolution.ts'
import type { Siblings } from '../siblings.ts'
import { balanceOf, blockOf } from './outranking.ts'

/**
 * Writes the Copeland score of each row of `group`: how many rows it beats less how many rows beat it. A row beats
 * another row by more weight won than lost over the children that both have; equal weights are a draw. Scores lie
 * between −(n − 1) and n − 1, add up to 0 over the group, and do not depend on the order of rows.
 *
 * @param score missing where no child of weight is present
 */
export function copelandInto(group: Uint32Array, { scores, weights }: Siblings, score: Float64Array): void {
  const block = blockOf(group, scores, weights)
  const total = new Int32Array(block.rows)
  const draw = negligibleBeside(block.weights.reduce((sum, weight) => sum + weight, 0))
  for (let i = 0; i < block.rows; i++)
    for (let j = i + 1; j < block.rows; j++) {
      const sign = signOf(balanceOf(block, i, j), draw)
      total[i]! += sign
      total[j]! -= sign
    }
  for (let i = 0; i < group.length; i++) score[group[i]!] = isEmpty(block.cells, i, block.rows) ? Number.NaN : total[i]!
}

/** @param draw a balance this small is a draw: no binary sum of 0.1 and 0.2 is exactly 0.3 */
const signOf = (balance: number, draw: number): number => (Math.abs(balance) <= draw ? 0 : Math.sign(balance))

function isEmpty(cells: Float64Array, row: number, rows: number): boolean {
  const children = cells.length / rows
  return cells.subarray(row * children, (row + 1) * children).every(isMissing)
}
