import { isMissing } from '../../kernel/missing.ts'
import { lostIn } from '../../kernel/sum.ts'
import type { Mean, Siblings } from '../siblings.ts'

/**
 * exp(Σ w·ln x / Σ w) over the present children, each lifted to the floor first. A child adds score · w·ln x / Σ w·ln
 * x; where the logarithms cancel out that is undefined, and the score is split by weight.
 */
export const geometric: Mean = { scoreInto: geometricInto, contributionsInto: geometricContributionsInto }

/**
 * Writes the weighted geometric mean of the present children at each row of `group`.
 *
 * @param floor lifts smaller scores; 0 for no floor, when every score of a child of weight must be positive
 */
function geometricInto(group: Uint32Array, siblings: Siblings, score: Float64Array, floor: number): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    score[row] = Math.exp(logarithmsAt(row, siblings, floor).total / siblings.present[row]!)
  }
}

interface Logarithms {
  /** Σ w·ln x. */
  readonly total: number
  /** Σ w·|ln x|, the size against which `total` is measured. */
  readonly size: number
}

function logarithmsAt(row: number, { scores, weights }: Siblings, floor: number): Logarithms {
  let total = 0
  let size = 0
  let correction = 0
  for (let child = 0; child < scores.length; child++) {
    const weight = weights[child]!
    const x = scores[child]![row]!
    if (weight === 0 || isMissing(x)) continue
    const term = weight * Math.log(Math.max(x, floor))
    const next = total + term
    correction += lostIn(total, term, next)
    total = next
    size += Math.abs(term)
  }
  return { total: total + correction, size }
}

/**
 * A sum of logarithms below this share of their size counts as 0: the parts of the score would be far larger than the
 * score.
 */
const cancelled = 1e-6

function geometricContributionsInto(
  group: Uint32Array,
  siblings: Siblings,
  score: Float64Array,
  contributions: readonly Float64Array[],
  floor: number,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const logarithms = logarithmsAt(row, siblings, floor)
    const byWeight = Math.abs(logarithms.total) <= cancelled * logarithms.size
    for (let child = 0; child < contributions.length; child++) {
      const share = byWeight
        ? siblings.weights[child]! / siblings.present[row]!
        : logarithmShare(siblings, child, row, floor) / logarithms.total
      contributions[child]![row] = isMissing(siblings.scores[child]![row]!) ? Number.NaN : score[row]! * share
    }
  }
}

function logarithmShare({ scores, weights }: Siblings, child: number, row: number, floor: number): number {
  const weight = weights[child]!
  return weight === 0 ? 0 : weight * Math.log(Math.max(scores[child]![row]!, floor))
}
