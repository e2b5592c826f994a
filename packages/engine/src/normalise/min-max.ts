import { goalpostsInto, type Scale } from './goalposts.ts'

/** A ruler fitted on the lowest and the highest value of a reference set. */
export interface MinMax {
  readonly minimum: number
  readonly maximum: number
  readonly higherIsBetter: boolean
  readonly scale: Scale
}

/**
 * The worst reference value gets the lower end of the scale, the best the upper; beyond them nothing is clamped.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 * @param ruler `minimum` below `maximum`
 */
export function minMaxInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { minimum, maximum, higherIsBetter, scale }: MinMax,
): void {
  const worst = higherIsBetter ? minimum : maximum
  const best = higherIsBetter ? maximum : minimum
  goalpostsInto(group, source, target, { worst, best, log: false, clamp: false, scale })
}
