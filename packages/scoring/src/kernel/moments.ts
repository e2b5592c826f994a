import { isMissing } from './missing.ts'
import { lostIn, meanOf, sumOfPresent } from './sum.ts'

/** Mean and sample standard deviation (n − 1) of the present values, and how many values are present. */
export interface Moments {
  readonly count: number
  readonly mean: number
  readonly deviation: number
}

/**
 * The moments of a group, in two compensated passes.
 *
 * @returns a missing mean when nothing is present, a missing deviation with fewer than two values
 */
export function momentsOf(group: Uint32Array, source: Float64Array): Moments {
  const mean = meanOf(group, source)
  let count = 0
  let squares = 0
  let correction = 0
  for (let i = 0; i < group.length; i++) {
    const distance = source[group[i]!]! - mean
    if (isMissing(distance)) continue
    const square = distance * distance
    const next = squares + square
    correction += lostIn(squares, square, next)
    squares = next
    count++
  }
  return { count, mean, deviation: count < 2 ? Number.NaN : Math.sqrt((squares + correction) / (count - 1)) }
}

/**
 * The sample standard deviation (n − 1), as in `momentsOf`, of values none of which is missing.
 *
 * @param length how many of the values count, from the first on
 */
export function deviationOf(values: Float64Array, length: number): number {
  const mean = sumOfPresent(values, 0, length) / length
  let squares = 0
  let correction = 0
  for (let i = 0; i < length; i++) {
    const distance = values[i]! - mean
    const square = distance * distance
    const next = squares + square
    correction += lostIn(squares, square, next)
    squares = next
  }
  return length < 2 ? Number.NaN : Math.sqrt((squares + correction) / (length - 1))
}
