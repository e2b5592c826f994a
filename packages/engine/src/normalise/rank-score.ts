import { percentileInto } from '../kernel/percentile.ts'
import type { Scale } from './goalposts.ts'

/** A ruler fitted on all values of a reference set. */
export interface RankScore {
  /** The reference values, ascending, at least two, those of the group among them. */
  readonly sorted: Float64Array
  readonly higherIsBetter: boolean
  readonly scale: Scale
}

/**
 * The percentile rank on the scale: lower + (upper − lower) · (rank − 1) / (n − 1), rank 1 for the worst, ties sharing
 * their average rank. A column of equal values scores the middle of the scale.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 */
export function rankScoreInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { sorted, higherIsBetter, scale }: RankScore,
): void {
  percentileInto(group, source, target, sorted)
  const from = higherIsBetter ? scale.lower : scale.upper
  const height = higherIsBetter ? scale.upper - scale.lower : scale.lower - scale.upper
  for (let i = 0; i < group.length; i++) target[group[i]!] = from + height * target[group[i]!]!
}
