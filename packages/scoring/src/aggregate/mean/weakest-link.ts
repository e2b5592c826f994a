import { isMissing } from '../../kernel/missing.ts'
import { isSame } from '../../kernel/resolution.ts'
import type { Mean, Siblings } from '../siblings.ts'

/**
 * The lowest present child of weight: this child adds the whole score, and children tied for the lowest share the score
 * equally.
 */
export const weakestLink: Mean = { scoreInto: weakestLinkInto, contributionsInto: weakestLinkContributionsInto }

/** Writes the lowest present score of the children of weight at each row of `group`. */
function weakestLinkInto(group: Uint32Array, { scores, weights }: Siblings, score: Float64Array): void {
  for (let i = 0; i < group.length; i++) score[group[i]!] = Number.NaN
  for (const [child, source] of scores.entries()) {
    if (weights[child] === 0) continue
    for (let i = 0; i < group.length; i++) {
      const row = group[i]!
      const x = source[row]!
      if (x < score[row]! || isMissing(score[row]!)) score[row] = x
    }
  }
}

function weakestLinkContributionsInto(
  group: Uint32Array,
  siblings: Siblings,
  score: Float64Array,
  contributions: readonly Float64Array[],
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const lowest = score[row]!
    const ties = tiesAt(row, siblings, lowest)
    for (let child = 0; child < contributions.length; child++) {
      const x = siblings.scores[child]![row]!
      const isLowest = isSame(x, lowest) && siblings.weights[child] !== 0
      contributions[child]![row] = isMissing(x) || isMissing(lowest) ? Number.NaN : isLowest ? lowest / ties : 0
    }
  }
}

function tiesAt(row: number, { scores, weights }: Siblings, lowest: number): number {
  let ties = 0
  for (let child = 0; child < scores.length; child++)
    if (weights[child] !== 0 && isSame(scores[child]![row]!, lowest)) ties++
  return ties
}
