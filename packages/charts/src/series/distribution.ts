import { type Format, figureText, giveOrTake, steppedFormat } from './format.ts'
import { errorOf, isPresent, type Range, type Spread } from './range.ts'
import type { Twin } from './twin.ts'

/** One administration's score or value; NaN is left out of the picture and counted as missing. */
export interface Dot {
  readonly code: string
  readonly name: string
  readonly value: number
}

/** One strip of dots, such as a peer group; its spread comes from the benchmarks, never from the dots. */
export interface DistributionRow {
  readonly label: string
  readonly dots: readonly Dot[]
  readonly spread: Spread
  /** How many have a value and so are in the spread, where some of them are not among the dots; missing (NaN) where unknown. */
  readonly reporting?: number
}

/** `markers` are values worth a line across all strips, such as goalposts. */
export interface DistributionSeries {
  readonly rows: readonly DistributionRow[]
  readonly range: Range
  readonly format: Format
  readonly marked: string | null
  readonly markers?: readonly { readonly value: number; readonly label: string }[]
}

/** The number of administrations of a strip that have a value. */
export const countOf = ({ dots }: DistributionRow): number => dots.filter(({ value }) => isPresent(value)).length

/** Where the middle half of the first strip lies, in a sentence. */
export function describeDistribution({ rows, format }: DistributionSeries): string {
  const row = rows[0]
  const shown = row === undefined ? 0 : countOf(row)
  const n = Math.max(shown, row?.reporting || shown)
  if (row === undefined || n === 0) return 'No administration has a value here.'
  const { lowerQuartile, median, upperQuartile } = row.spread
  const rest = n === shown ? '' : `; ${shown === 0 ? 'none' : shown} of them may be shown`
  const error = errorOf(row.spread)
  const write = steppedFormat(format, error)
  const middle = `the median is ${figureText(median, error, format)}`
  const counted = `${n} administration${n === 1 ? ' has' : 's have'} a value`
  if (!isPresent(median)) return `${counted}${rest}.`
  if (!isPresent(lowerQuartile) || !isPresent(upperQuartile)) return `${counted}; ${middle}${rest}.`
  return `Half of the ${n} administrations lie between ${write(lowerQuartile)} and ${write(upperQuartile)}${giveOrTake(error, format)}; ${middle}${rest}.`
}

/** From which strip to which the medians run, in a sentence. */
export function describeStrips({ rows, format }: DistributionSeries): string {
  const compared = rows
    .filter(({ spread }) => isPresent(spread.median))
    .sort((a, b) => a.spread.median - b.spread.median)
  const [lowest, highest] = [compared[0], compared.at(-1)]
  if (lowest === undefined || highest === undefined || lowest === highest)
    return describeDistribution({ rows, format } as DistributionSeries)
  const inside = highest.dots.filter(({ value }) => value < lowest.spread.median).length
  const within = inside === 0 ? 'none' : `${inside}`
  const medianOf = ({ spread }: DistributionRow) => figureText(spread.median, errorOf(spread), format)
  return `Medians run from ${medianOf(lowest)} (${lowest.label}) to ${medianOf(highest)} (${highest.label}); ${within} of the ${countOf(highest)} administrations of the latter lie${inside === 1 ? 's' : ''} below the former median.`
}

/** One row per strip, then one per administration of the first strip. */
export function twinOfDistribution({ rows, format }: DistributionSeries): Twin {
  const groups = rows.map((row) => {
    const figure = (quantile: number) => figureText(quantile, errorOf(row.spread), format)
    const { lowerQuartile, median, upperQuartile } = row.spread
    return [row.label, `${countOf(row)}`, ...[lowerQuartile, median, upperQuartile].map(figure)]
  })
  const dots = (rows[0]?.dots ?? []).map(({ name, value }) => [name, '', '', format(value), ''])
  return {
    columns: ['Group or administration', 'Reporting', 'Lower quartile', 'Median or value', 'Upper quartile'],
    rows: [...groups, ...dots],
  }
}
