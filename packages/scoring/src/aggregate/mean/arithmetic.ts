import { isMissing } from '../../kernel/missing.ts'
import { lostIn } from '../../kernel/sum.ts'
import type { Mean, Siblings } from '../siblings.ts'

/** Σ w·x / Σ w over the present children, with compensated sums; a child adds w·x / Σ w. */
export const arithmetic: Mean = { scoreInto: arithmeticInto, contributionsInto: arithmeticContributionsInto }

/** Writes the weighted arithmetic mean of the present children at each row of `group`. */
function arithmeticInto(group: Uint32Array, siblings: Siblings, score: Float64Array): void {
  const correction = new Float64Array(score.length)
  for (let i = 0; i < group.length; i++) score[group[i]!] = 0
  for (const [child, source] of siblings.scores.entries())
    addInto(group, source, siblings.weights[child]!, score, correction)
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    score[row] = (score[row]! + correction[row]!) / siblings.present[row]!
  }
}

/** Adds weight · source to a running sum per row, keeping what rounding lost; missing values add nothing. */
function addInto(
  group: Uint32Array,
  source: Float64Array,
  weight: number,
  sum: Float64Array,
  correction: Float64Array,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const x = weight * source[row]!
    if (isMissing(x)) continue
    const next = sum[row]! + x
    correction[row]! += lostIn(sum[row]!, x, next)
    sum[row] = next
  }
}

function arithmeticContributionsInto(
  group: Uint32Array,
  siblings: Siblings,
  score: Float64Array,
  contributions: readonly Float64Array[],
): void {
  for (const [child, source] of siblings.scores.entries()) {
    const weight = siblings.weights[child]!
    const contribution = contributions[child]!
    for (let i = 0; i < group.length; i++) {
      const row = group[i]!
      contribution[row] = isMissing(score[row]!) ? Number.NaN : (weight * source[row]!) / siblings.present[row]!
    }
  }
}
