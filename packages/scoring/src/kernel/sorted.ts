import { isMissing } from './missing.ts'
import { isSame, nearnessTo, ofScores, type Resolution } from './resolution.ts'
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

/** How many of the ascending values are below `x`, and not the same (see `isSame`). */
export function countBelow(sorted: Float64Array, x: number, resolution: Resolution = ofScores): number {
  const below = countLess(sorted, x)
  if (below === 0 || x - sorted[below - 1]! > nearnessTo(x, resolution)) return below
  if (!isSame(sorted[below - 1]!, x, resolution)) return below
  return startOfSame(sorted, below - 1, x, resolution)
}

/** How many of the ascending values are below `x` by as little as a last bit: for sorting, which ties are then read from. */
export function countLess(sorted: Float64Array, x: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sorted[middle]! < x) from = middle + 1
    else to = middle
  }
  return from
}

/** The first place whose value is the same as `x`, which the value at `last` is; doubling steps, as most ties are short. */
function startOfSame(sorted: Float64Array, last: number, x: number, resolution: Resolution): number {
  let step = 1
  while (last - step >= 0 && isSame(sorted[last - step]!, x, resolution)) step *= 2
  let low = Math.max(last - step + 1, 0)
  let high = last - (step >> 1)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSame(sorted[middle]!, x, resolution)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * How many of the ascending values are the same as `x` (see `isSame`).
 *
 * @param below what `countBelow` says of `x`
 */
export function countEqual(sorted: Float64Array, below: number, x: number, resolution: Resolution = ofScores): number {
  const first = sorted[below]!
  if (!isSame(first, x, resolution)) return 0
  const second = sorted[below + 1]!
  if (second !== first && !(second - x <= nearnessTo(x, resolution) && isSame(second, x, resolution))) return 1
  const end = endOfTie(sorted, below, first)
  if (!isSame(sorted[end]!, x, resolution)) return end - below
  return endOfSame(sorted, end, x, resolution) - below
}

/** The first place above `from` that holds more than `x` by as little as a last bit; doubling steps, as most ties are short. */
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

/** The first place above `from` that holds more than `x` and is not the same. */
function endOfSame(sorted: Float64Array, from: number, x: number, resolution: Resolution): number {
  let step = 1
  while (isSame(sorted[from + step]!, x, resolution)) step *= 2
  let low = from + (step >> 1)
  let high = Math.min(from + step, sorted.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSame(sorted[middle]!, x, resolution)) low = middle + 1
    else high = middle
  }
  return low
}
