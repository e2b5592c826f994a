import { isMissing } from '../kernel/missing.ts'
import type { Siblings } from './siblings.ts'

/**
 * Writes, per child, its share (0–1) of the weight of the present children at each row of `group`; missing where the
 * child is missing, or where the present children weigh nothing.
 */
export function sharesInto(
  group: Uint32Array,
  { scores, weights, present }: Siblings,
  shares: readonly Float64Array[],
): void {
  for (const [child, score] of scores.entries()) {
    const weight = weights[child]!
    const share = shares[child]!
    for (let i = 0; i < group.length; i++) {
      const row = group[i]!
      share[row] = isMissing(score[row]!) || present[row] === 0 ? Number.NaN : weight / present[row]!
    }
  }
}
