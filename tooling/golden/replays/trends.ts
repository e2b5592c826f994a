import { growthRateOf, percentChangeOf, type Trend } from '@pmm/engine/analysis/trend'
import { agrees } from '../agree.ts'
import { type Case, type Difference, judged, type Outcome, rightly } from '../case.ts'
import type { Reference } from '../reference.ts'
import type { Table } from '../table.ts'
import { treeFor } from './aggregate.ts'
import { panelDataOf } from './panel-data.ts'

interface Trending extends Case {
  readonly f_trend: 'CAGR' | 'prc_change'
  readonly use_latest?: number
  readonly adjust_directions?: boolean
}

/** get_trends: the rate of every series. Where theirs is infinite ours is missing and says that the series starts at 0. */
export function replayTrends(given: Case, reference: Reference): Outcome {
  const one = given as Trending
  const input = panelDataOf(one, reference)
  const tree = treeFor(input, reference)
  const turned = new Set(tree.filter(({ direction }) => direction === -1).map(({ code }) => code))
  const output = reference.table(one.output!)
  const trendOf = seriesOf(input, one)
  const [units, codes, rates] = [output.texts('uCode'), output.texts('iCode'), output.numbers(one.f_trend)]
  let undefinedOnes = 0
  for (const [row, unit] of units.entries()) {
    const code = codes[row]!
    const { trend, all } = trendOf(unit, code)
    const sign = one.adjust_directions === true && turned.has(code) ? -1 : 1
    const theirs = sign * rates[row]!
    if (isUndefined(trend) && Number.isFinite(theirs)) undefinedOnes++
    if (!isRight(trend, theirs)) return judged({ row: unit, column: code, ours: trend.rate, theirs })
    const difference = spanDifference(output, row, all)
    if (difference !== undefined) return judged({ ...difference, row: `${unit} ${code}` })
  }
  if (undefinedOnes === 0) return judged(undefined)
  return rightly(
    undefined,
    `gives a rate from series below zero (${undefinedOnes} of ${output.length}), where a rise reads as a fall; ours has none there and says why, all others agree`,
  )
}

const isUndefined = ({ reason }: Trend): boolean => reason !== undefined && reason !== 'too-few'

/**
 * The line of the reference goes back to the year 0, which costs it digits: about 2e-13 of the level at the start, and
 * more where that is near 0.
 */
function isRight(trend: Trend, theirs: number): boolean {
  if (trend.reason === 'too-few') return Number.isNaN(theirs)
  if (isUndefined(trend) || agrees(trend.rate, theirs)) return true
  return Math.abs(trend.rate - theirs) <= 2e-13 * Math.max(100, theirs ** 2)
}

function spanDifference(output: Table, row: number, all: Trend): Difference | undefined {
  const ours = [all.availableShare, ...(all.count < 2 ? [] : [all.first, all.last])]
  const names = ['Avail', 't_first', 't_latest'].slice(0, ours.length)
  const place = names.findIndex((name, at) => !agrees(ours[at]!, output.numbers(name)[row]!))
  return place < 0
    ? undefined
    : { row: '', column: names[place]!, ours: ours[place]!, theirs: output.numbers(names[place]!)[row]! }
}

function seriesOf(table: Table, { f_trend, use_latest }: Trending) {
  const times = table.numbers('Time')
  const rows = Map.groupBy(table.texts('uCode').keys(), (row) => table.texts('uCode')[row]!)
  const rateOf = f_trend === 'CAGR' ? growthRateOf : percentChangeOf
  return (unit: string, code: string): { readonly trend: Trend; readonly all: Trend } => {
    const every = rows.get(unit)!
    const column = table.numbers(code)
    const over = (some: readonly number[]) =>
      rateOf(
        Float64Array.from(some, (row) => column[row]!),
        Float64Array.from(some, (row) => times[row]!),
      )
    return { trend: over(every.slice(-(use_latest ?? every.length))), all: over(every) }
  }
}
