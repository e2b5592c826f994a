import type { Thresholds } from '@pmm/core/method/schema/pipeline'
import { isSame, ofValues } from '../../kernel/resolution.ts'
import { shapeOf } from '../../kernel/shape.ts'
import { countBelow } from '../../kernel/sorted.ts'
import { verdictOf } from './verdict.ts'

/** How far to winsorise. */
export interface WinsoriseRule {
  /** Stop once this many points have been moved; null for no limit. Ties move together, so more points can be moved. */
  readonly maximumPoints: number | null
  readonly thresholds: Thresholds
  /** Go on to `maximumPoints` although the test passes. */
  readonly force: boolean
}

/** The bounds that were fitted; null at an end where nothing was moved. */
export interface Bounds {
  readonly lower: number | null
  readonly upper: number | null
  /** How many points were moved in the set that the bounds were fitted on. */
  readonly moved: number
}

/**
 * Finds bounds that tame outliers: while the values fail the test and the limit is not reached, all at the maximum are
 * moved to the next highest value where the skewness is not negative, else all at the minimum to the next lowest. Stops
 * at a column whose skewness is missing (fewer than three values, or all equal).
 *
 * @param sorted the present values, ascending; overwritten by the moved values, still ascending
 */
export function fitBounds(sorted: Float64Array, { maximumPoints, thresholds, force }: WinsoriseRule): Bounds {
  const limit = maximumPoints ?? Number.POSITIVE_INFINITY
  const ends: MovedEnds = { lower: null, upper: null, low: 0, high: 0 }
  while (ends.low + ends.high < limit) {
    const shape = shapeOf(sorted)
    if (Number.isNaN(shape.skewness)) break
    if (!force && verdictOf(shape, thresholds) !== 'fails') break
    if (shape.skewness >= 0) moveMaximum(sorted, ends)
    else moveMinimum(sorted, ends)
  }
  return { lower: ends.lower, upper: ends.upper, moved: ends.low + ends.high }
}

interface MovedEnds {
  lower: number | null
  upper: number | null
  /** Points at the moved minimum, and at the moved maximum. */
  low: number
  high: number
}

function moveMaximum(sorted: Float64Array, ends: MovedEnds): void {
  const first = countBelow(sorted, sorted[sorted.length - 1]!, ofValues)
  ends.upper = sorted[first - 1]!
  ends.high = sorted.length - first
  sorted.fill(ends.upper, first)
}

function moveMinimum(sorted: Float64Array, ends: MovedEnds): void {
  const minimum = sorted[0]!
  let count = 1
  while (isSame(sorted[count]!, minimum, ofValues)) count++
  ends.lower = sorted[count]!
  ends.low = count
  sorted.fill(ends.lower, 0, count)
}

/**
 * Holds each value within the bounds.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`; missing where the value is
 */
export function winsoriseInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { lower, upper }: Pick<Bounds, 'lower' | 'upper'>,
): void {
  const low = lower ?? Number.NEGATIVE_INFINITY
  const high = upper ?? Number.POSITIVE_INFINITY
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    target[row] = Math.min(Math.max(source[row]!, low), high)
  }
}
