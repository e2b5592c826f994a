import { isMissing } from '../../kernel/missing.ts'
import { lostIn } from '../../kernel/sum.ts'
import type { Mean, Siblings } from '../siblings.ts'

/**
 * The generalised mean (Σ w·xᵖ / Σ w)^(1/p) over the present children: p = 1 arithmetic, −1 harmonic, 2 quadratic;
 * the smaller p, the less a high score makes up for a low score. A child adds score · w·xᵖ / Σ w·xᵖ, which is what the
 * score owes to the child (x · ∂score/∂x). The reference implementation (COINr) gives nothing where any child is
 * missing.
 *
 * @param p not 0, where the geometric mean is the limit
 */
export const powerMean = (p: number): Mean => {
  const power = powerOf(p)
  return {
    scoreInto: (group, siblings, score) => {
      for (let i = 0; i < group.length; i++) {
        const row = group[i]!
        score[row] = rootOf(p, powersAt(row, siblings, power) / siblings.present[row]!)
      }
    },
    contributionsInto: (group, siblings, score, contributions) => {
      for (let i = 0; i < group.length; i++) splitAt(group[i]!, siblings, score, contributions, power)
    },
  }
}

/** Σ w / Σ (w / x) over the present children. */
export const harmonic: Mean = powerMean(-1)

type Power = (x: number) => number

/** The power function, by plain arithmetic for −1 and 2, which is exact where `**` need not be. */
function powerOf(p: number): Power {
  if (p === -1) return (x) => 1 / x
  return p === 2 ? (x) => x * x : (x) => x ** p
}

function rootOf(p: number, x: number): number {
  if (p === -1) return 1 / x
  return p === 2 ? Math.sqrt(x) : x ** (1 / p)
}

/** The compensated Σ w·xᵖ of one row; missing children and children of weight 0 add nothing. */
function powersAt(row: number, { scores, weights }: Siblings, power: Power): number {
  let sum = 0
  let correction = 0
  for (let child = 0; child < scores.length; child++) {
    const x = scores[child]![row]!
    if (isMissing(x) || weights[child] === 0) continue
    const term = weights[child]! * power(x)
    const next = sum + term
    correction += lostIn(sum, term, next)
    sum = next
  }
  return sum + correction
}

function splitAt(
  row: number,
  siblings: Siblings,
  score: Float64Array,
  contributions: readonly Float64Array[],
  power: Power,
): void {
  const { scores, weights, present } = siblings
  const total = powersAt(row, siblings, power)
  for (let child = 0; child < scores.length; child++) {
    const x = scores[child]![row]!
    const weight = weights[child]!
    const share = total === 0 ? weight / present[row]! : (weight * power(x)) / total
    contributions[child]![row] = isMissing(x) ? Number.NaN : score[row]! * (weight === 0 ? 0 : share)
  }
}
