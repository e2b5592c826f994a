import { isMissing } from '../kernel/missing.ts'
import { lostIn } from '../kernel/sum.ts'

/**
 * The children of one group: per child one score per row (NaN where missing) and one weight. Weights are relative; a
 * child of weight 0 has no influence under any mean. A missing child leaves with its weight.
 */
export interface Siblings {
  readonly scores: readonly Float64Array[]
  readonly weights: Float64Array
  /** Per row, the weight of the children present there. */
  readonly present: Float64Array
}

/** The children of one group, with the weight present at each row of `group`, by compensated sums. */
export function siblingsOf(group: Uint32Array, scores: readonly Float64Array[], weights: Float64Array): Siblings {
  const present = new Float64Array(scores[0]?.length ?? 0)
  const correction = new Float64Array(present.length)
  for (const [child, score] of scores.entries()) {
    const weight = weights[child]!
    for (let i = 0; i < group.length; i++) {
      const row = group[i]!
      if (isMissing(score[row]!)) continue
      const next = present[row]! + weight
      correction[row]! += lostIn(present[row]!, weight, next)
      present[row] = next
    }
  }
  for (let i = 0; i < group.length; i++) present[group[i]!]! += correction[group[i]!]!
  return { scores, weights, present }
}

/** How the score of a group is made of the scores of its children, and what each child adds to the score. */
export interface Mean {
  /** Writes the group's score at each row of `group`; missing where no child of weight is present. */
  readonly scoreInto: (group: Uint32Array, siblings: Siblings, score: Float64Array, floor: number) => void
  /**
   * Writes what each child adds to the group's score, so that the contributions of a row add up to the score; missing
   * where the child or the score is missing. `score` is what `scoreInto` wrote, or missing where coverage forbade a
   * score.
   */
  readonly contributionsInto: (
    group: Uint32Array,
    siblings: Siblings,
    score: Float64Array,
    contributions: readonly Float64Array[],
    floor: number,
  ) => void
}

/** A mean with its parameters, for the children of one group. */
export interface GroupMean {
  /**
   * Writes the group's score at each row of `group`; missing where no child of weight is present.
   *
   * @throws {Problem} `invalid-method` for scores the mean does not exist of, naming child, administration and value
   */
  readonly scoreInto: (group: Uint32Array, siblings: Siblings, score: Float64Array) => void
  /** As `contributionsInto` of a `Mean`; missing throughout under a mean that gives no child a part. */
  readonly contributionsInto: (
    group: Uint32Array,
    siblings: Siblings,
    score: Float64Array,
    contributions: readonly Float64Array[],
  ) => void
  /** Writes the share each present child has in the group. */
  readonly sharesInto: (group: Uint32Array, siblings: Siblings, shares: readonly Float64Array[]) => void
}
