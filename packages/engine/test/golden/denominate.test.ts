import { it } from 'vitest'
import { denominateInto } from '../../src/denominate/denominate.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { describeGolden, expectColumn, goldenTable, numbersOf, textsOf } from '../treat/golden.ts'

describeGolden('denominateInto, against the reference', () => {
  it('stage_denominated', () => {
    const input = goldenTable('stages/asem_raw.csv')
    const units = goldenTable('stages/asem_unit_meta.csv')
    const output = goldenTable('stages/asem_denominated.csv')
    const meta = goldenTable('input/asem_imeta.csv')
    for (const kpi of input.header.slice(1)) {
      const source = numbersOf(input, kpi)
      const name = textsOf(meta, 'Denominator')[textsOf(meta, 'iCode').indexOf(kpi)]!
      if (name === '') expectColumn(source, numbersOf(output, kpi), kpi)
      else {
        const target = new Float64Array(source.length)
        const denominators = numbersOf(units, name)
        denominateInto(everyRow(source.length), source, target, { denominators, scaleFactor: 1 })
        expectColumn(target, numbersOf(output, kpi), kpi)
      }
    }
  })
})
