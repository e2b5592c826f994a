import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { availabilityOf } from '../../src/screen/availability.ts'
import { includedOf, type Screened, type ScreenRule, screen } from '../../src/screen/screen.ts'
import {
  describeGolden,
  expectColumn,
  goldenJson,
  goldenTable,
  hasGolden,
  numbersOf,
  type Table,
  textsOf,
} from '../treat/golden.ts'

interface Case {
  readonly id: string
  readonly fn?: string
  readonly unit_screen: 'byNA' | 'byzeros' | 'byNAandzeros'
  readonly dat_thresh: number
  readonly nonzero_thresh?: number
  readonly force_exclude?: string
  readonly force_include?: string
  readonly output: string
  readonly removed: readonly string[]
}

const manifest = hasGolden ? (goldenJson('manifest/04_analysis_weights_results.json') as Case[]) : []
const cases = manifest.filter(({ fn }) => fn === 'Screen.coin')
const by = { byNA: 'availability', byzeros: 'non-zero', byNAandzeros: 'both' } as const

describeGolden('screen, against the reference', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { units, columns } = panelOf(goldenTable('stages/asem_raw.csv'))
    const rule: ScreenRule = {
      by: by[one.unit_screen],
      minimumAvailable: one.dat_thresh,
      minimumNonZero: one.nonzero_thresh ?? 0.05,
    }
    const rowsOf = (unit: string | undefined) => new Set(unit === undefined ? [] : [units.indexOf(unit)])
    const forced = { include: rowsOf(one.force_include), exclude: rowsOf(one.force_exclude) }
    const summary = screen(everyRow(units.length), columns, rule, forced)
    expectSummary(summary, goldenTable(one.output))
    const kept = new Set(Array.from(includedOf(summary), (row) => units[row]!))
    expect(units.filter((unit) => !kept.has(unit))).toEqual(one.removed)
  })

  it('stage_screened', () => {
    const { units, columns } = panelOf(goldenTable('stages/asem_imputed.csv'))
    const rule: ScreenRule = { by: 'availability', minimumAvailable: 0.9, minimumNonZero: 0.05 }
    const kept = includedOf(screen(everyRow(units.length), columns, rule))
    expect(Array.from(kept, (row) => units[row])).toEqual(textsOf(goldenTable('stages/asem_screened.csv'), 'uCode'))
  })

  it('example_purse_screened', () => {
    const input = goldenTable('panel/panel_raw_sorted.csv')
    const { columns } = panelOf(input)
    const rule: ScreenRule = { by: 'availability', minimumAvailable: 0.9, minimumNonZero: 0.05 }
    const kept = includedOf(screen(everyRow(input.rows.length), columns, rule))
    expect(Array.from(kept, (row) => keysOf(input)[row])).toEqual(
      keysOf(goldenTable('panel/example_purse_screened.csv')),
    )
  })
})

describeGolden('availabilityOf, against the reference', () => {
  it('data_avail_summary', () => {
    const { units, columns } = panelOf(goldenTable('stages/asem_raw.csv'))
    expectShares(availabilityOf(everyRow(units.length), columns), goldenTable('analysis/data_avail_summary.csv'))
  })

  it('avail_2023', () => {
    const input = goldenTable('synth/idata_panel.csv')
    const rows = everyRow(input.rows.length).filter((row) => textsOf(input, 'Time')[row] === '2023')
    expectShares(availabilityOf(rows, panelOf(input).columns), goldenTable('synth/avail_2023.csv'))
  })
})

const told = ['uCode', 'Time', 'Region', 'Traffic']

function panelOf(table: Table): { readonly units: readonly string[]; readonly columns: readonly Float64Array[] } {
  const kpis = table.header.filter((name) => !told.includes(name))
  return { units: textsOf(table, 'uCode'), columns: kpis.map((kpi) => numbersOf(table, kpi)) }
}

const keysOf = (table: Table): string[] => {
  const times = textsOf(table, 'Time')
  return textsOf(table, 'uCode').map((unit, row) => `${unit} ${times[row]}`)
}

type Held = ReturnType<typeof availabilityOf>

function expectShares(found: Held, expected: Table): void {
  const column = (of: (one: Held[number]) => number) => Float64Array.from(found, of)
  expectColumn(
    column((one) => one.missing),
    numbersOf(expected, 'N_missing'),
    'missing',
  )
  expectColumn(
    column((one) => one.zero),
    numbersOf(expected, 'N_zero'),
    'zero',
  )
  expectColumn(
    column((one) => one.available),
    numbersOf(expected, 'Dat_Avail'),
    'available',
  )
  expectColumn(
    column((one) => one.nonZero),
    numbersOf(expected, 'Non_Zero'),
    'non-zero',
  )
}

function expectSummary(summary: readonly Screened[], expected: Table): void {
  expectShares(Array.from(summary), expected)
  const flags = (name: string) => textsOf(expected, name).map((cell) => cell === 'TRUE')
  expect(summary.map((one) => one.isLowOnData)).toEqual(flags('LowData'))
  expect(summary.map((one) => one.isLowOnNonZero)).toEqual(flags('LowNonZero'))
  expect(summary.map((one) => one.isIncluded)).toEqual(flags('Included'))
}
