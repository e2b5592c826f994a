import { momentsOf } from '../kernel/moments.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { isSame, ofValues } from '../kernel/resolution.ts'
import { shapeOf } from '../kernel/shape.ts'
import { countEqual, sortedOf } from '../kernel/sorted.ts'

/** The statistics of one KPI over a group of rows. Shares are 0–1; a statistic that needs more values is missing. */
export interface Statistics {
  /** Present values. */
  readonly count: number
  readonly missing: number
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
  readonly median: number
  /** Sample standard deviation (n − 1). */
  readonly deviation: number
  readonly skewness: number
  readonly kurtosis: number
  /** The values at the shares asked for, type 7, in their order. */
  readonly quantiles: readonly number[]
  /** Present values that are 0 but for rounding. */
  readonly zeros: number
  /** Different values. */
  readonly unique: number
  /** Times the most frequent value occurs. */
  readonly same: number
  /** Present over all rows; missing where there is no row. */
  readonly availableShare: number
  /** Zeros over the present values; missing where no value is present. */
  readonly zeroShare: number
  /** Different values over the present values; missing where no value is present. */
  readonly uniqueShare: number
  /** Occurrences of the most frequent value over the present values; missing where no value is present. */
  readonly sameShare: number
}

/**
 * Describes the values of a group. Every share but `availableShare` is over the present values, and so are the flags
 * made from the shares: the reference implementation (COINr) flags zeros over all rows while it reports zeros over the
 * present values.
 *
 * @param source one value per row, NaN where missing
 * @param shares where quantiles are wanted, 0 (lowest) to 1 (highest)
 */
export function statisticsOf(
  group: Uint32Array,
  source: Float64Array,
  shares: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95],
): Statistics {
  const sorted = sortedOf(group, source)
  const { mean, deviation } = momentsOf(group, source)
  const count = sorted.length
  const zeros = sorted.filter((x) => isSame(x, 0, ofValues)).length
  const { skewness, kurtosis } = shapeOf(sorted)
  const { unique, same } = ties(sorted)
  return {
    count,
    missing: group.length - count,
    minimum: sorted[0] ?? Number.NaN,
    maximum: sorted[count - 1] ?? Number.NaN,
    mean,
    median: quantileOf(sorted, 0.5),
    deviation,
    skewness,
    kurtosis,
    quantiles: shares.map((share) => quantileOf(sorted, share)),
    zeros,
    unique,
    same,
    availableShare: count / group.length,
    zeroShare: zeros / count,
    uniqueShare: unique / count,
    sameShare: same / count,
  }
}

function ties(sorted: Float64Array): { unique: number; same: number } {
  let unique = 0
  let same = 0
  for (let place = 0; place < sorted.length; unique++) {
    const equal = countEqual(sorted, place, sorted[place]!, ofValues)
    same = Math.max(same, equal)
    place += equal
  }
  return { unique, same }
}
