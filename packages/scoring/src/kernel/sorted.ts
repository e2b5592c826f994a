import { isMissing } from './missing.ts'
import { sortAscending } from './sort-ascending.ts'

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
  return sortAscending(values.subarray(0, count))
}

/** The present values of a whole column, ascending; the column is written over. */
export function sortedPresent(column: Float64Array): Float64Array {
  let count = 0
  for (let i = 0; i < column.length; i++) {
    const x = column[i]!
    if (!isMissing(x)) column[count++] = x
  }
  return sortAscending(column.subarray(0, count))
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

/**
 * How many of the ascending values equal `x`.
 *
 * @param below what `countBelow` says of `x`
 */
export function countEqual(sorted: Float64Array, below: number, x: number): number {
  if (sorted[below] !== x) return 0
  if (sorted[below + 1] !== x) return 1
  return endOfTie(sorted, below, x) - below
}

/** The first place above `from` that holds more than `x`; doubling steps first, as most ties are short. */
function endOfTie(sorted: Float64Array, from: number, x: number): number {
  let step = 1
  while (sorted[from + step] === x) step *= 2
  let low = from + (step >> 1)
  let high = Math.min(from + step, sorted.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] === x) low = middle + 1
    else high = middle
  }
  return low
}
