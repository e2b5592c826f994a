import { isMissing } from '../../kernel/missing.ts'
import { negligibleBeside } from '../../kernel/resolution.ts'
import { lostIn } from '../../kernel/sum.ts'
import type { Mean, Siblings } from '../siblings.ts'
import { arithmetic } from './arithmetic.ts'

/**
 * The Mazziotta–Pareto index M ∓ S²/M over the present children: M their weighted mean, S their weighted standard
 * deviation (by Σ w), so that an unbalanced profile loses. On z-scores of mean 100 and deviation 10 the index is the
 * MPI; on values from 70 to 130 between goalposts that stay put over time (`centred-posts`) it is the adjusted MPI.
 * Where all scores are equal nothing is lost; else the index exists for M above 0 only, as below 0 the penalty would
 * reward. A child adds its part of M, times score / M. Mazziotta and Pareto (2016), “On a generalized non-compensatory
 * composite index”.
 *
 * @param sign −1 where high scores are good; 1 where they are bad, as in an index of poverty
 */
export const mazziottaPareto = (sign: -1 | 1): Mean => ({
  scoreInto: (group, siblings, score) => {
    arithmetic.scoreInto(group, siblings, score, 0)
    for (let i = 0; i < group.length; i++) {
      const row = group[i]!
      score[row]! += sign * penaltyAt(row, siblings, score[row]!)
    }
  },
  contributionsInto: (group, siblings, score, contributions) => {
    arithmetic.contributionsInto(group, siblings, score, contributions, 0)
    const mean = new Float64Array(score.length)
    arithmetic.scoreInto(group, siblings, mean, 0)
    for (const contribution of contributions)
      for (let i = 0; i < group.length; i++) contribution[group[i]!]! *= keptRatio(score[group[i]!]!, mean[group[i]!]!)
  },
})

function penaltyAt(row: number, siblings: Siblings, mean: number): number {
  const variance = varianceAt(row, siblings, mean)
  if (Math.sqrt(variance) <= negligibleBeside(Math.abs(mean))) return 0
  return mean > 0 ? variance / mean : Number.NaN
}

/** How much of each part the penalty leaves; all of it where nothing is lost, as where every score is 0. */
const keptRatio = (score: number, mean: number): number => (score === mean ? 1 : score / mean)

function varianceAt(row: number, { scores, weights, present }: Siblings, mean: number): number {
  let sum = 0
  let correction = 0
  for (let child = 0; child < scores.length; child++) {
    const distance = scores[child]![row]! - mean
    if (isMissing(distance)) continue
    const term = weights[child]! * distance * distance
    const next = sum + term
    correction += lostIn(sum, term, next)
    sum = next
  }
  return (sum + correction) / present[row]!
}
