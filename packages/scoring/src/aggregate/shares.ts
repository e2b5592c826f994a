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
      // Without a branch, which would be guessed wrong in a sparse panel: 0 / 0 and a missing score times 0 are missing.
      share[row] = weight / present[row]! + 0 * score[row]!
    }
  }
}
