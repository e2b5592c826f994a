import { growthRateOf, percentChangeOf, type Trend } from '@pmm/scoring/analysis/trend'
import { agrees } from '../reference/agree.ts'
import { type Case, type Difference, judged, noted, type Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { treeFor } from './aggregate.ts'
import { panelDataOf } from './panel-data.ts'

interface Trending extends Case {
  readonly f_trend: 'CAGR' | 'prc_change'
  readonly use_latest?: number
  readonly adjust_directions?: boolean
}

/** get_trends: the rate of every series, and the years it spans. */
export function replayTrends(given: Case, reference: Reference): Outcome {
  const one = given as Trending
  const input = panelDataOf(one, reference)
  const tree = treeFor(input, reference)
  const turned = new Set(tree.filter(({ direction }) => direction === -1).map(({ code }) => code))
  const output = reference.table(one.output!)
  const trendOf = seriesOf(input, one)
  const [units, codes, rates] = [output.texts('uCode'), output.texts('iCode'), output.numbers(one.f_trend)]
  let mirrored = 0
  for (const [row, unit] of units.entries()) {
    const code = codes[row]!
    const series = trendOf(unit, code)
    const sign = one.adjust_directions === true && turned.has(code) ? -1 : 1
    const difference =
      rateDifference(series, sign * rates[row]!) ??
      spanDifference(output, row, series.all, '') ??
      latestDifference(output, row, series.trend)
    if (difference !== undefined) return judged({ ...difference, row: `${unit} ${code}` })
    if (isMirrored(series)) mirrored++
  }
  return noted(judged(undefined), mirrored === 0 ? undefined : below(mirrored, output.length))
}

interface Series {
  readonly trend: Trend
  /** Of the series mirrored at zero. */
  readonly opposite: Trend
  /** Over every year. */
  readonly all: Trend
}

const isMirrored = ({ trend, opposite }: Series): boolean =>
  trend.reason === 'below-zero' && opposite.reason === undefined

function rateDifference(series: Series, theirs: number): Difference | undefined {
  const trend = isMirrored(series) ? series.opposite : series.trend
  return isRight(trend, theirs) ? undefined : { row: '', column: 'rate', ours: trend.rate, theirs }
}

const below = (count: number, of: number) =>
  `${count} of ${of} series run below zero, where its rate is that of the series mirrored at zero, so a rise reads as a fall; ours has no rate there, and mirrored gives the same`

/**
 * Where theirs is infinite, or divided by what rounding leaves of 0, ours is missing and says that the series starts at
 * 0. The line of the reference goes back to the year 0, which costs it digits: about 2e-13 of the level at the start,
 * and more where that is near 0.
 */
function isRight(trend: Trend, theirs: number): boolean {
  if (trend.reason === 'zero-start') return !(Math.abs(theirs) < 1e9)
  if (trend.reason !== undefined) return Number.isNaN(theirs)
  return agrees(trend.rate, theirs) || Math.abs(trend.rate - theirs) <= 2e-13 * Math.max(100, theirs ** 2)
}

/** Trends over the latest years; the reference gives none where there is no value. */
const latestDifference = (output: Table, row: number, trend: Trend): Difference | undefined =>
  trend.count === 0 ? undefined : spanDifference(output, row, trend, '_use_latest')

/** How many of the years are present, and the first and the last year; nothing where the table lacks the columns. */
function spanDifference(output: Table, row: number, trend: Trend, suffix: string): Difference | undefined {
  const ends = trend.count < 2 ? {} : { t_first: trend.first, t_latest: trend.last }
  for (const [name, ours] of Object.entries({ Avail: trend.availableShare, ...ends })) {
    const column = `${name}${suffix}`
    const theirs = output.has(column) ? output.numbers(column)[row]! : ours
    if (!agrees(ours, theirs)) return { row: '', column, ours, theirs }
  }
  return undefined
}

function seriesOf(table: Table, { f_trend, use_latest }: Trending) {
  const times = table.numbers('Time')
  const rows = Map.groupBy(table.texts('uCode').keys(), (row) => table.texts('uCode')[row]!)
  const rateOf = f_trend === 'CAGR' ? growthRateOf : percentChangeOf
  return (unit: string, code: string): Series => {
    const every = rows.get(unit)!
    const column = table.numbers(code)
    const over = (some: readonly number[], sign: number) =>
      rateOf(
        Float64Array.from(some, (row) => sign * column[row]!),
        Float64Array.from(some, (row) => times[row]!),
      )
    const latest = every.slice(-(use_latest ?? every.length))
    return { trend: over(latest, 1), opposite: over(latest, -1), all: over(every, 1) }
  }
}
