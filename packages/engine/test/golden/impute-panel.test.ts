import { expect, it } from 'vitest'
import { centreOf } from '../../src/impute/centre.ts'
import { imputeGroupsInto } from '../../src/impute/impute-groups.ts'
import { imputePanelInto, type PanelRule } from '../../src/impute/impute-panel.ts'
import { panelRowsOf } from '../../src/impute/series.ts'
import { describeGolden, expectColumn, goldenTable, numbersOf, type Table, textsOf } from '../treat/golden.ts'

const latest = (limit: number | null): PanelRule => ({ method: 'latest', limit })
const holes = 'panel/holes_input.csv'

/** Cases of the manifests 06 and 08, by id, input and output. */
const cases: readonly (readonly [string, PanelRule, string, string])[] = [
  ['impute_panel_latest', latest(null), holes, 'panel/impute_panel_latest.csv'],
  ['impute_panel_latest_max1', latest(1), holes, 'panel/impute_panel_latest_max1.csv'],
  ['impute_panel_latest_max2', latest(2), holes, 'panel/impute_panel_latest_max2.csv'],
  ['purse_impute_latest', latest(null), holes, 'panel/purse_impute_latest.csv'],
  ['impute_panel_constant', { method: 'constant' }, holes, 'panel/impute_panel_constant.csv'],
  ['impute_panel_linear-constant', { method: 'linear-constant' }, holes, 'panel/impute_panel_linear-constant.csv'],
  ['impute_panel_linear_ok', { method: 'linear' }, 'panel/holes_input_linear.csv', 'panel/impute_panel_linear_ok.csv'],
  ['synth latest', latest(null), 'synth/idata_panel.csv', 'synth/impute_panel_latest.csv'],
  ['synth constant', { method: 'constant' }, 'synth/idata_panel.csv', 'synth/impute_panel_constant.csv'],
  [
    'synth linear-constant',
    { method: 'linear-constant' },
    'synth/idata_panel.csv',
    'synth/impute_panel_linear-constant.csv',
  ],
]

describeGolden('imputePanelInto, against the reference', () => {
  it.each(cases)('%s', (_, rule, from, to) => {
    const input = goldenTable(from)
    const output = goldenTable(to)
    for (const kpi of kpisOf(input, output)) {
      expectColumn(impute(input, kpi, rule).target, alike(input, output, kpi), kpi)
    }
  })

  it.each([
    [null, ''],
    [1, '_max1'],
    [2, '_max2'],
  ])('carries forward at most %s from the same years%s', (limit, suffix) => {
    const input = goldenTable(holes)
    const years = goldenTable(`panel/impute_panel_latest${suffix}_DataT.csv`)
    const times = numbersOf(input, 'Time')
    for (const kpi of kpisOf(input, years)) {
      const { target, imputed } = impute(input, kpi, latest(limit))
      const found = target.map((x, row) => (Number.isNaN(x) ? Number.NaN : times[row]!))
      for (const { row, from } of imputed) found[row] = times[from[0]!]!
      expectColumn(found, alike(input, years, kpi), kpi)
    }
  })

  it('impute_panel_linear: refuses a single observation', () => {
    const input = goldenTable(holes)
    const all = () => kpisOf(input, input).map((kpi) => impute(input, kpi, { method: 'linear' }))
    expect(all).toThrow('interpolation-of-one-observation')
  })

  it('impute_panel_shuffled_latest, whose reference confuses rows: the order of rows does not matter', () => {
    const shuffled = goldenTable('panel/holes_input_shuffled.csv')
    const rows = shuffled.rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))
    const sorted: Table = { ...shuffled, rows }
    for (const kpi of kpisOf(shuffled, shuffled)) {
      const { target } = impute(sorted, kpi, latest(null))
      expectColumn(impute(shuffled, kpi, latest(null)).target, place(target, sorted, shuffled), kpi)
    }
  })
})

describeGolden('imputeGroupsInto cycle by cycle, against the reference', () => {
  it.each([
    ['purse_impute_mean_grp', 'mean', holes, 'panel/purse_impute_mean_grp.csv', 'EurAsia_group'],
    ['synth i_mean', 'mean', 'synth/idata_panel.csv', 'synth/impute_i_mean.csv', 'Time'],
    ['synth i_median', 'median', 'synth/idata_panel.csv', 'synth/impute_i_median.csv', 'Time'],
  ] as const)('%s', (_, kind, from, to, group) => {
    const input = goldenTable(from)
    const output = goldenTable(to)
    const labels = textsOf(input, group).map((label, row) => `${label} ${textsOf(input, 'Time')[row]}`)
    const sets = Array.from(Map.groupBy(labels.keys(), (row) => labels[row]!).values(), (rows) =>
      Uint32Array.from(rows),
    )
    for (const kpi of kpisOf(input, output)) {
      const source = numbersOf(input, kpi)
      const target = source.slice()
      imputeGroupsInto(
        sets,
        source,
        target,
        sets.map((set) => centreOf(set, source, kind)),
      )
      expectColumn(target, alike(input, output, kpi), kpi)
    }
  })
})

const told = ['uName', 'uCode', 'GDP_group', 'GDPpc_group', 'Pop_group', 'EurAsia_group', 'Time', 'Region', 'Traffic']
const denominators = ['Area', 'Energy', 'GDP', 'Population']

const kpisOf = (input: Table, output: Table): string[] =>
  input.header.filter((name) => output.header.includes(name) && ![...told, ...denominators].includes(name))

function impute(input: Table, kpi: string, rule: PanelRule) {
  const source = numbersOf(input, kpi)
  const target = source.slice()
  const units = textsOf(input, 'uCode')
  const subject = { kpi, administrationOf: (row: number) => units[row]! }
  const panel = panelRowsOf(units, numbersOf(input, 'Time'))
  return { target, imputed: imputePanelInto(panel, source, target, { rule, subject }) }
}

/** A column of another table, in the order of the rows of the first. */
const alike = (input: Table, output: Table, kpi: string): Float64Array => place(numbersOf(output, kpi), output, input)

function place(column: Float64Array, from: Table, to: Table): Float64Array {
  const rowOf = new Map(keysOf(from).map((key, row) => [key, row]))
  return Float64Array.from(keysOf(to), (key) => column[rowOf.get(key)!]!)
}

function keysOf(table: Table): string[] {
  const times = textsOf(table, 'Time')
  return textsOf(table, 'uCode').map((unit, row) => `${unit} ${times[row]}`)
}
