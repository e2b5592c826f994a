import { isMissing } from '../kernel/missing.ts'

/**
 * Writes the share (0–1) of a group's children that have a score: the plain count of the reference implementation
 * (COINr), in which a child's weight, and how much lies below it, play no part. `coverageInto` is the fair measure;
 * this one serves methods that were published with a threshold on counts. Hold it against the threshold by `suffices`.
 *
 * @param scores per child, one score per row, NaN where missing
 * @param target written at each row of `group`; missing where there are no children
 */
export function countCoverageInto(group: Uint32Array, scores: readonly Float64Array[], target: Float64Array): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    let present = 0
    for (const score of scores) if (!isMissing(score[row]!)) present++
    target[row] = present / scores.length
  }
}
