import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Range } from '@pmm/core/method/schema/terms'
import { countOf } from '../../kernel/sum.ts'
import type { GroupMean } from '../siblings.ts'

/**
 * A mean whose scores are brought onto the scale of a method, where the aggregation says so: the ends of its own scale
 * become the ends of that scale, the rest lies in proportion. Copeland's scale is −(n − 1) to n − 1 with n
 * administrations compared, 1 administration alone lying in the middle; that of benefit of the doubt is 0 to 1. What
 * children add follows the score.
 */
export function ontoScale(mean: GroupMean, { mean: name, onto }: Aggregation, scale: Range): GroupMean {
  if (onto !== 'scale') return mean
  const { lower, upper } = scale
  const placeOn = name === 'copeland' ? amongCompared(lower, upper) : doubted(lower, upper)
  return {
    ...mean,
    scoreInto: (group, siblings, score) => {
      mean.scoreInto(group, siblings, score)
      const compared = countOf(group, score)
      for (let i = 0; i < group.length; i++) score[group[i]!] = placeOn(score[group[i]!]!, compared)
    },
  }
}

/** The score on the scale of the method; rounded once, so that thirds and quarters are what they are elsewhere. */
type PlaceOn = (score: number, compared: number) => number

const amongCompared =
  (lower: number, upper: number): PlaceOn =>
  (score, compared) =>
    compared === 1
      ? score + (lower + upper) / 2
      : lower + ((upper - lower) * (score + compared - 1)) / (2 * (compared - 1))

const doubted =
  (lower: number, upper: number): PlaceOn =>
  (score) =>
    lower + (upper - lower) * score
