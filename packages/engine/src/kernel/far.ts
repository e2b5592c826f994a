import { normalQuantile } from './normal-quantile.ts'

/** The numbers of a column that lie far from their mean, in their order. */
export interface Far {
  readonly below: Float64Array
  readonly belowCount: number
  readonly above: Float64Array
  readonly aboveCount: number
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
  const far = { below: new Float64Array(most), belowCount: 0, above: new Float64Array(most), aboveCount: 0 }
  return (column, from, length) => {
    const mean = meanOf(column, from, length)
    const reach = distance * deviationFrom(mean, column, from, length)
    const [low, high] = [mean - reach, mean + reach]
    let [belowCount, aboveCount] = [0, 0]
    for (let at = from; at < from + length; at++) {
      const x = column[at]!
      if (x < low) far.below[belowCount++] = x
      else if (x > high) far.above[aboveCount++] = x
    }
    far.belowCount = belowCount
    far.aboveCount = aboveCount
    return far
  }
}

/** Two sums at a time, which do not wait for one another. */
function meanOf(column: Float64Array, from: number, length: number): number {
  let [even, odd] = [0, 0]
  for (let at = from + 1; at < from + length; at += 2) {
    even += column[at - 1]!
    odd += column[at]!
  }
  if (length % 2 === 1) even += column[from + length - 1]!
  return (even + odd) / length
}

function deviationFrom(mean: number, column: Float64Array, from: number, length: number): number {
  let [even, odd] = [0, 0]
  for (let at = from + 1; at < from + length; at += 2) {
    even += (column[at - 1]! - mean) ** 2
    odd += (column[at]! - mean) ** 2
  }
  return Math.sqrt((even + odd) / length)
}
