import { quantileWithin } from '@pmm/scoring/kernel/quantile'
import { sumOfPresent } from '@pmm/scoring/kernel/sum'

/** How the present values of groups are spread, a row per group; all but `reporting` is missing in a group without values. */
export interface Spreads {
  readonly reporting: Float64Array
  readonly minimum: Float64Array
  readonly lowerDecile: Float64Array
  readonly lowerQuartile: Float64Array
  readonly median: Float64Array
  readonly upperQuartile: Float64Array
  readonly upperDecile: Float64Array
  readonly maximum: Float64Array
  readonly mean: Float64Array
}

/**
 * Writes the spread of the ascending values from a place up to another into a row. Quantiles are of type 7; the mean is
 * summed in ascending order, so that it does not depend on the order of rows.
 *
 * @param sorted as `groupSorter` gives them
 */
export function spreadInto(target: Spreads, row: number, sorted: Float64Array, from: number, to: number): void {
  const quantile = (share: number): number => quantileWithin(sorted, share, from, to)
  target.reporting[row] = to - from
  target.minimum[row] = quantile(0)
  target.lowerDecile[row] = quantile(0.1)
  target.lowerQuartile[row] = quantile(0.25)
  target.median[row] = quantile(0.5)
  target.upperQuartile[row] = quantile(0.75)
  target.upperDecile[row] = quantile(0.9)
  target.maximum[row] = quantile(1)
  target.mean[row] = to === from ? Number.NaN : sumOfPresent(sorted, from, to) / (to - from)
}
