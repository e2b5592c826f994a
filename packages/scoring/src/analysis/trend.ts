import { isMissing } from '../kernel/missing.ts'
import { centred, productSum } from '../kernel/products.ts'
import { isBelow, isSame, negligibleBeside, ofValues } from '../kernel/resolution.ts'

/** Why a trend cannot be given. */
export type NoTrend =
  /** Fewer than two cycles have a value. */
  | 'too-few'
  /** The series starts at 0, so no change is a share of the start. */
  | 'zero-start'
  /** The series starts or ends below 0, where a rate of growth would read the wrong way round. */
  | 'below-zero'

/** How one KPI of one administration moves over cycles. */
export interface Trend {
  /** The rate; missing where `reason` says why. */
  readonly rate: number
  readonly reason: NoTrend | undefined
  /** Cycles with a value. */
  readonly count: number
  /** Cycles with a value over the cycles asked about. */
  readonly availableShare: number
  /** Times of the first and the last value; missing where there is none. */
  readonly first: number
  readonly last: number
}

/**
 * The compound rate of growth per unit of time between the first and the last value: (last / first)^(1/years) − 1, as
 * a share (0.02 is 2 % a year); 0 where both values are equal. The reference implementation (COINr) gives Infinity from
 * 0, and a rate with the wrong sign where both values are negative; here neither case has a rate.
 *
 * @param values of one administration, in any order, NaN where missing
 * @param times of the values, such as years; give only the cycles that are meant (COINr takes other years than it is
 *   given)
 */
export function growthRateOf(values: Float64Array, times: Float64Array): Trend {
  const series = seriesOf(values, times)
  const [first, last] = [series.values[0]!, series.values.at(-1)!]
  if (series.times.length < 2) return without('too-few', series)
  if (isSame(first, last, ofValues)) return withRate(0, series)
  if (isBelow(first, 0, ofValues) || isBelow(last, 0, ofValues)) return without('below-zero', series)
  if (isSame(first, 0, ofValues)) return without('zero-start', series)
  return withRate((last / first) ** (1 / (series.times.at(-1)! - series.times[0]!)) - 1, series)
}

/**
 * The change per unit of time in percent of the level at the start (2 is 2 % a year). From three values on, change
 * and level are those of the least-squares line, else of the two values. Where that level is 0 or below no rate exists:
 * the reference implementation (COINr) reports a rise from a line that starts below 0 as a fall.
 */
export function percentChangeOf(values: Float64Array, times: Float64Array): Trend {
  const series = seriesOf(values, times)
  if (series.times.length < 2) return without('too-few', series)
  const { slope, start } = lineOf(series)
  const nothing = negligibleBeside(Math.max(...series.values.map(Math.abs)), ofValues)
  if (Math.abs(slope) * (series.times.at(-1)! - series.times[0]!) <= nothing) return withRate(0, series)
  if (Math.abs(start) <= nothing) return without('zero-start', series)
  return start < 0 ? without('below-zero', series) : withRate((100 * slope) / start, series)
}

interface Series {
  readonly values: Float64Array
  readonly times: Float64Array
  readonly asked: number
}

/** The present values in the order of time. */
function seriesOf(values: Float64Array, times: Float64Array): Series {
  const order = Uint32Array.from(values.keys())
    .filter((i) => !isMissing(values[i]!))
    .sort((a, b) => times[a]! - times[b]!)
  const pick = (column: Float64Array) => Float64Array.from(order, (i) => column[i]!)
  return { values: pick(values), times: pick(times), asked: values.length }
}

/** The slope of the least-squares line, and its level at the first time; the line of two values goes through both. */
function lineOf({ values, times }: Series): { slope: number; start: number } {
  const years = centred(times)
  const slope = productSum(years, centred(values)) / productSum(years, years)
  const mean = productSum(values, new Float64Array(values.length).fill(1)) / values.length
  return { slope, start: values.length === 2 ? values[0]! : mean + slope * years[0]! }
}

const withRate = (rate: number, series: Series): Trend => ({ rate, reason: undefined, ...spanOf(series) })
const without = (reason: NoTrend, series: Series): Trend => ({ rate: Number.NaN, reason, ...spanOf(series) })

const spanOf = ({ times, asked }: Series) => ({
  count: times.length,
  availableShare: times.length / asked,
  first: times[0] ?? Number.NaN,
  last: times.at(-1) ?? Number.NaN,
})
