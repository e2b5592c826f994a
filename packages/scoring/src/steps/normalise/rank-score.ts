import { placesInto, type TieRule } from '../../kernel/place.ts'
import type { Scale } from './fixed/goalposts.ts'

/** A ruler fitted on all values of a reference set. */
export interface RankScore {
  /** The reference values, ascending, at least two. */
  readonly sorted: Float64Array
  readonly higherIsBetter: boolean
  readonly scale: Scale
  readonly ties: TieRule
}

/**
 * The place spread over the scale: lower + (upper − lower) · (place − 1) / (n − 1), place 1 for the worst. By average
 * places a column of equal values scores the middle of the scale; a value the reference set does not hold is placed
 * between its neighbours, as `placesInto` says.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 */
export function rankScoreInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { sorted, higherIsBetter, scale, ties }: RankScore,
): void {
  // Average places are the same from either end; the scale is turned round, as other arithmetic would change last bits.
  const turned = ties === 'average' && !higherIsBetter
  placesInto(group, source, target, { sorted, ascending: higherIsBetter || turned, ties })
  const steps = sorted.length - 1
  const from = turned ? scale.upper : scale.lower
  const height = turned ? scale.lower - scale.upper : scale.upper - scale.lower
  for (let i = 0; i < group.length; i++) target[group[i]!] = from + height * ((target[group[i]!]! - 1) / steps)
}
