import { isMissing } from './missing.ts'

/**
 * The present values of a group, ascending: the base of ranks, quantiles and percentiles.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 */
export function sortedOf(group: Uint32Array, source: Float64Array): Float64Array {
  const values = new Float64Array(group.length)
  let count = 0
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (!isMissing(x)) values[count++] = x
  }
  return values.subarray(0, count).sort()
}

/** How many of the ascending values are below `x`. */
export function countBelow(sorted: Float64Array, x: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sorted[middle]! < x) from = middle + 1
    else to = middle
  }
  return from
}

/** How many of the ascending values are at most `x`. */
export function countUpTo(sorted: Float64Array, x: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sorted[middle]! <= x) from = middle + 1
    else to = middle
  }
  return from
}
