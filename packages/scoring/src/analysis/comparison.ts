import { isMissing } from '../kernel/missing.ts'
import { rangeOf } from '../kernel/range.ts'
import { isSame } from '../kernel/resolution.ts'
import { meanOf } from '../kernel/sum.ts'
import { type Correlation, correlationOf } from './correlation.ts'

/** How two sets of scores, or of ranks, of the same rows differ. */
export interface Comparison {
  /** Rows where both columns have a value. */
  readonly count: number
  /** Rows where only the first, or only the second, column has a value. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /**
   * The mean and the largest size of a difference over the rows where both have a value; missing without such a row.
   */
  readonly meanSize: number
  readonly largestSize: number
  /** How many of these rows differ by more than rounding. */
  readonly changed: number
  readonly pearson: Correlation
  readonly spearman: Correlation
}

/**
 * Writes `second − first` at each row of `group`: what changed on going from the first to the second; missing where
 * either value is missing. The reference implementation (COINr) subtracts now this way round, now that, by function.
 */
export function differenceInto(
  group: Uint32Array,
  first: Float64Array,
  second: Float64Array,
  target: Float64Array,
): void {
  for (let i = 0; i < group.length; i++) target[group[i]!] = second[group[i]!]! - first[group[i]!]!
}

/** Sums up how two columns differ over a group. Compare ranks by giving ranks. */
export function comparisonOf(group: Uint32Array, first: Float64Array, second: Float64Array): Comparison {
  const difference = new Float64Array(first.length)
  differenceInto(group, first, second, difference)
  const size = difference.map(Math.abs)
  const { count, maximum } = rangeOf(group, size)
  return {
    count,
    onlyFirst: group.filter((row) => !isMissing(first[row]!) && isMissing(second[row]!)).length,
    onlySecond: group.filter((row) => isMissing(first[row]!) && !isMissing(second[row]!)).length,
    meanSize: meanOf(group, size),
    largestSize: maximum,
    changed: group.filter((row) => size[row]! > 0 && !isSame(first[row]!, second[row]!)).length,
    pearson: correlationOf(group, first, second, 'pearson'),
    spearman: correlationOf(group, first, second, 'spearman'),
  }
}
