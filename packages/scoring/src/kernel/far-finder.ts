import { normalQuantile } from './normal-quantile.ts'

/** The numbers of a column that lie far from their mean, in their order. */
export interface Far {
  readonly below: Float64Array
  readonly belowCount: number
  readonly above: Float64Array
  readonly aboveCount: number
  /** Whether no number of the column is missing. */
  readonly isWhole: boolean
}

/**
 * Finds the numbers that lie far below, and far above, their mean: so far as about a share of normally distributed
 * numbers lies. Every number that is left out lies nearer to the mean than the numbers found on its side. A column with
 * a missing number has no mean, and nothing is found in it.
 *
 * @param most numbers there are at most
 * @param share above 0 and below 0.5
 * @returns a function that finds the far numbers among `length` numbers of a column from place `from` on; its next call
 *   writes over them
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

/** Mean and deviation in one pass, from differences to the first number; two sums run side by side, for speed. */
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
