import { normalQuantile } from './normal-quantile.ts'

/** The numbers of a column that lie far from their mean, in their order. */
export interface Far {
  readonly below: Float64Array
  readonly belowCount: number
  readonly above: Float64Array
  readonly aboveCount: number
  /** Whether none is missing. */
  readonly isWhole: boolean
}

/**
 * Finds the numbers below, and those above, a distance from their mean that about a share of numbers distributed normally
 * exceeds. Every number that is left out lies nearer than those found on its side. Missing numbers have no mean, and none
 * is found then.
 *
 * @param most numbers there are at most
 * @param share above 0 and below 0.5
 * @returns the numbers found among so many of a column from a place on; the next call writes over them
 */
export function farFinder(most: number, share: number): (column: Float64Array, from: number, length: number) => Far {
  const distance = -normalQuantile(share)
  const ends = { below: new Float64Array(most), belowCount: 0, above: new Float64Array(most), aboveCount: 0 }
  const far = { ...ends, isWhole: true }
  return (column, from, length) => {
    const { mean, deviation } = spreadOf(column, from, length)
    const low = mean - distance * deviation
    const high = mean + distance * deviation
    let belowCount = 0
    let aboveCount = 0
    for (let at = from; at < from + length; at++) {
      const x = column[at]!
      if (x < low) far.below[belowCount++] = x
      else if (x > high) far.above[aboveCount++] = x
    }
    far.belowCount = belowCount
    far.aboveCount = aboveCount
    far.isWhole = !Number.isNaN(mean)
    return far
  }
}

/** In one pass, from differences to the first number; two sums at a time, which do not wait for one another. */
function spreadOf(column: Float64Array, from: number, length: number) {
  const first = column[from]!
  let even = 0
  let odd = 0
  let evenSquares = 0
  let oddSquares = 0
  for (let at = from; at + 1 < from + length; at += 2) {
    const x = column[at]! - first
    const y = column[at + 1]! - first
    even += x
    odd += y
    evenSquares += x * x
    oddSquares += y * y
  }
  const last = length % 2 === 0 ? 0 : column[from + length - 1]! - first
  const difference = (even + odd + last) / length
  const squares = (evenSquares + oddSquares + last * last) / length
  return { mean: first + difference, deviation: Math.sqrt(Math.max(0, squares - difference * difference)) }
}
