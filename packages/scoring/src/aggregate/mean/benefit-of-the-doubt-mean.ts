import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { isMissing } from '../../kernel/missing.ts'
import { type Named, refuseNegative } from '../refuse-scores.ts'
import type { GroupMean, Siblings } from '../siblings.ts'
import { type BenefitOfTheDoubt, benefitOfTheDoubt } from './benefit-of-the-doubt.ts'

/**
 * Benefit of the doubt as a mean: each administration is scored by the weights that suit this administration best,
 * among the rows of one cycle. The shares of the children in the score are their weights, and a child adds share ·
 * score. A child of weight 0 is left out; otherwise given weights do not matter. Where every present score is 0 the
 * score is 0, and no child has a share of it.
 *
 * @param bounds on shares by code of the child; free where a child is not named
 */
export function benefitOfTheDoubtMean(bounds: NonNullable<Aggregation['bounds']>, named: Named): GroupMean {
  const free = { least: 0, most: 1 }
  let benefits: BenefitOfTheDoubt | undefined
  return {
    scoreInto: (group, siblings, score) => {
      refuseNegative(group, siblings, named)
      const { children, columns } = childrenOfWeight(siblings)
      const codes = children.map((child) => named.children[child]!)
      benefits = benefitOfTheDoubt(
        group,
        codes,
        columns,
        codes.map((code) => bounds[code] ?? free),
      )
      for (const row of group) score[row] = zeroIfAll(benefits.scores[row]!, row, columns)
    },
    contributionsInto: (group, siblings, score, contributions) => {
      for (const [i, child] of childrenOfWeight(siblings).children.entries())
        for (const row of group) {
          const isPresent = !(isMissing(siblings.scores[child]![row]!) || isMissing(score[row]!))
          const share = benefits!.shares[i]![row]! || 0
          contributions[child]![row] = isPresent ? share * score[row]! : Number.NaN
        }
    },
    sharesInto: (group, siblings, shares) => {
      for (const [i, child] of childrenOfWeight(siblings).children.entries())
        for (const row of group)
          shares[child]![row] = isMissing(siblings.scores[child]![row]!) ? Number.NaN : benefits!.shares[i]![row]!
    },
  }
}

function childrenOfWeight({ scores, weights }: Siblings) {
  const children = Array.from(scores.keys()).filter((child) => weights[child] !== 0)
  return { children, columns: children.map((child) => scores[child]!) }
}

const zeroIfAll = (score: number, row: number, columns: readonly Float64Array[]): number =>
  isMissing(score) && columns.some((column) => !isMissing(column[row]!)) ? 0 : score
