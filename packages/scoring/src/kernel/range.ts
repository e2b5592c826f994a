import { isMissing } from './missing.ts'

/** Lowest and highest present value, and how many values are present; both ends are missing when nothing is present. */
export interface Range {
  readonly count: number
  readonly minimum: number
  readonly maximum: number
}

/**
 * The range of the present values of a group.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 */
export function rangeOf(group: Uint32Array, source: Float64Array): Range {
  let count = 0
  let minimum = Number.NaN
  let maximum = Number.NaN
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (isMissing(x)) continue
    if (count === 0 || x < minimum) minimum = x
    if (count === 0 || x > maximum) maximum = x
    count++
  }
  return { count, minimum, maximum }
}
