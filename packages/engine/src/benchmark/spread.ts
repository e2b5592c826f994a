import { quantileOf } from '../kernel/quantile.ts'
import { everyRow } from '../kernel/rows.ts'
import { sumOf } from '../kernel/sum.ts'

/** How the present values of a group lie; all but `reporting` are missing when there are none. */
export interface Spread {
  readonly reporting: number
  readonly minimum: number
  readonly lowerDecile: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly upperDecile: number
  readonly maximum: number
  readonly mean: number
}

/**
 * The spread of ascending values, as `sortedOf` gives them. Quantiles are of type 7; the mean is summed in ascending
 * order, so that it does not depend on the order of rows.
 */
export function spreadOf(sorted: Float64Array): Spread {
  const reporting = sorted.length
  return {
    reporting,
    minimum: quantileOf(sorted, 0),
    lowerDecile: quantileOf(sorted, 0.1),
    lowerQuartile: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upperQuartile: quantileOf(sorted, 0.75),
    upperDecile: quantileOf(sorted, 0.9),
    maximum: quantileOf(sorted, 1),
    mean: reporting === 0 ? Number.NaN : sumOf(everyRow(reporting), sorted) / reporting,
  }
}
