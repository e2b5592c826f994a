import { expect, it } from 'vitest'
import { growthRateOf, percentChangeOf, type Trend } from '../../src/analysis/trend.ts'
import { treeOf } from './asem.ts'
import { agrees, describeReference, type Reference, type Table, wholeReference } from './reference.ts'

interface Case {
  readonly id: string
  readonly fn: string
  readonly f_trend: 'CAGR' | 'prc_change'
  readonly use_latest?: number
  readonly adjust_directions?: boolean
  readonly output: string
}

/*
 * In every one of these cases the reference (COINr) is wrong in the cells of series that touch or cross zero: from 0 it
 * gives an infinite rate, between negative values one of the wrong sign, and from a line that starts below 0 a rise
 * reads as a fall. Ours say why they have none; the other cells are compared.
 */
describeReference('trends by the reference, on real data', wholeReference, (reference) => {
  replayEach(reference, '06_panel.json', 'panel/panel_raw_sorted.csv', 'stages/asem_ind_meta_sorted.csv')
  replayEach(reference, '08_synth_customs.json', 'synth/idata_panel.csv', 'synth/imeta.csv')
})

function replayEach(reference: Reference, manifest: string, input: string, imeta: string): void {
  const cases = reference.cases<Case>(manifest).filter(({ fn }) => fn === 'get_trends')
  it.each(cases.map((one) => [`${manifest} ${one.id}`, one] as const))('%s', (_, one) => {
    const turned = one.adjust_directions ? treeOf(reference.table(imeta)).filter((node) => node.direction === -1) : []
    const expected = reference.table(one.output)
    const trendsAt = trendsOf(reference.table(input), one)
    const [kpis, rates] = [expected.texts('iCode'), expected.numbers(one.f_trend)]
    const [avail, first, latest] = ['Avail', 't_first', 't_latest'].map(expected.numbers)
    const differing = expected.texts('uCode').flatMap((unit, row) => {
      const { trend, all } = trendsAt(unit, kpis[row]!)
      const sign = turned.some(({ code }) => code === kpis[row]) ? -1 : 1
      const ends = all.count < 2 ? [] : [all.first, all.last]
      const isSpan = [all.availableShare, ...ends].every((x, i) => agrees(x, [avail, first, latest][i]![row]!))
      return isRight(trend, sign * rates[row]!) && isSpan
        ? []
        : [`${unit} ${kpis[row]}: ${trend.rate} not ${rates[row]}`]
    })
    expect(differing).toEqual([])
  })
}

/**
 * The line of the reference goes back to the year 0, which costs it digits: about 2e-13 of the level at the start, and
 * more where that is near 0.
 */
function isRight({ rate, reason }: Trend, expected: number): boolean {
  if (reason === 'too-few') return Number.isNaN(expected)
  if (reason !== undefined || agrees(rate, expected)) return true
  return Math.abs(rate - expected) <= 2e-13 * Math.max(100, Math.abs(expected) ** 2)
}

function trendsOf(table: Table, { f_trend, use_latest }: Case) {
  const units = table.texts('uCode')
  const times = table.numbers('Time')
  const rows = Map.groupBy(units.keys(), (row) => units[row]!)
  const columns = new Map(table.header.map((name) => [name, table.numbers(name)]))
  const trendOf = f_trend === 'CAGR' ? growthRateOf : percentChangeOf
  return (unit: string, kpi: string): { trend: Trend; all: Trend } => {
    const every = rows.get(unit)!
    const over = (some: readonly number[]) =>
      trendOf(
        Float64Array.from(some, (row) => columns.get(kpi)![row]!),
        Float64Array.from(some, (row) => times[row]!),
      )
    return { trend: over(every.slice(-(use_latest ?? every.length))), all: over(every) }
  }
}
