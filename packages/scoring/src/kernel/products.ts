import { isMissing } from './missing.ts'
import { everyRow } from './rows.ts'
import { lostIn, meanOf } from './sum.ts'

/** Two columns of the same length without missing values: the rows of a group where both are present. */
export interface Pairs {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** The rows of `group` where both columns have a value, in the order of the group. */
export function pairsOf(group: Uint32Array, first: Float64Array, second: Float64Array): Pairs {
  const [firsts, seconds] = [new Float64Array(group.length), new Float64Array(group.length)]
  let count = 0
  for (let i = 0; i < group.length; i++) {
    const [x, y] = [first[group[i]!]!, second[group[i]!]!]
    if (isMissing(x) || isMissing(y)) continue
    firsts[count] = x
    seconds[count++] = y
  }
  return { first: firsts.subarray(0, count), second: seconds.subarray(0, count) }
}

/** The values of one column as distances from their mean, by compensated sums. No value may be missing. */
export function centred(column: Float64Array): Float64Array {
  const mean = meanOf(everyRow(column.length), column)
  return column.map((x) => x - mean)
}

/** The compensated sum of the products of two columns of the same length, without missing values. */
export function productSum(first: Float64Array, second: Float64Array): number {
  let sum = 0
  let correction = 0
  for (let i = 0; i < first.length; i++) {
    const term = first[i]! * second[i]!
    const next = sum + term
    correction += lostIn(sum, term, next)
    sum = next
  }
  return sum + correction
}
