import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { fitTreatment } from '../../src/treat/fit-treatment.ts'
import { treatInto } from '../../src/treat/treat.ts'
import { usualTreatment } from '../../src/treat/treatment.ts'
import { describeGolden, expectColumn, goldenTable, numbersOf, type Table, textsOf } from '../treat/golden.ts'

/** Cases of the manifests 00, 06 and 08 that treat by the usual rule, each year on its own. */
const cases = [
  ['stage_treated', 'stages/asem_screened.csv', 'stages/asem_treated.csv'],
  ['example_purse_treated', 'panel/example_purse_screened.csv', 'panel/example_purse_treated.csv'],
  ['treated_default_by_year', 'synth/idata_panel.csv', 'synth/treated_default_by_year.csv'],
] as const

describeGolden('fitTreatment and treatInto year by year, against the reference', () => {
  it.each(cases)('%s', (_, from, to) => {
    const input = goldenTable(from)
    const output = goldenTable(to)
    expect(textsOf(output, 'uCode')).toEqual(textsOf(input, 'uCode'))
    for (const kpi of output.header.filter((name) => /^[A-Z]/.test(name) && name !== 'Time')) {
      expectColumn(treat(input, kpi), numbersOf(output, kpi), kpi)
    }
  })
})

function treat(input: Table, kpi: string): Float64Array {
  const source = numbersOf(input, kpi)
  const target = source.slice()
  for (const group of yearsOf(input)) {
    const { steps } = fitTreatment(group, source, usualTreatment, kpi)
    treatInto(group, source, target, { steps, subject: { kpi } })
  }
  return target
}

function yearsOf(input: Table): Uint32Array[] {
  const times = textsOf(input, 'Time')
  const byYear = Map.groupBy(everyRow(input.rows.length), (row) => times[row]!)
  return Array.from(byYear.values(), (rows) => Uint32Array.from(rows))
}
