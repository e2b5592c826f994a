import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { type CentreKind, centreOf } from '../../../src/steps/impute/methods/centre.ts'
import { imputeGroupsInto } from '../../../src/steps/impute/methods/impute-groups.ts'
import { imputePanelInto, type PanelRule } from '../../../src/steps/impute/methods/impute-panel.ts'
import { panelRowsOf } from '../../../src/steps/impute/methods/series.ts'
import { fitTreatment } from '../../../src/steps/treat/fit-treatment.ts'
import { treatInto } from '../../../src/steps/treat/treat.ts'
import { treatmentRuleOf } from '../../../src/steps/treat/treatment.ts'
import { expectColumn, numbersOf, tableOf, textsOf } from '../../golden/reference.ts'

/** Two KPIs of the made-up panel with what the reference makes of them; the only outputs of it the repository holds. */
const table = tableOf(readFileSync(new URL('../../fixtures/synth-steps.csv', import.meta.url), 'utf8'))
const units = textsOf(table, 'uCode')
const times = numbersOf(table, 'Time')
const years = Array.from(Map.groupBy(units.keys(), (row) => times[row]!).values(), (rows) => Uint32Array.from(rows))
const kpis = ['K02', 'K07']

describe('imputePanelInto, on the made-up panel', () => {
  it.each<[string, PanelRule]>([
    ['latest', { method: 'latest', limit: null }],
    ['constant', { method: 'constant' }],
    ['linear', { method: 'linear-constant' }],
  ])('agrees with the reference: %s', (name, rule) => {
    for (const kpi of kpis) {
      const source = numbersOf(table, kpi)
      const target = source.slice()
      const subject = { kpi, administrationOf: (row: number) => units[row]! }
      imputePanelInto(panelRowsOf(units, times), source, target, { rule, subject })
      expectColumn(target, numbersOf(table, `${kpi}_${name}`), kpi)
    }
  })
})

describe('imputeGroupsInto, on the made-up panel', () => {
  it.each<[CentreKind]>([['mean'], ['median']])('agrees with the reference: %s of a year', (kind) => {
    for (const kpi of kpis) {
      const source = numbersOf(table, kpi)
      const target = source.slice()
      const centres = years.map((year) => centreOf(year, source, kind))
      imputeGroupsInto(years, source, target, centres)
      expectColumn(target, numbersOf(table, `${kpi}_${kind}`), kpi)
    }
  })
})

describe('treatInto, on the made-up panel', () => {
  it('agrees with the reference, year by year', () => {
    for (const kpi of kpis) {
      const source = numbersOf(table, kpi)
      const target = source.slice()
      for (const year of years) {
        const { steps } = fitTreatment(year, source, treatmentRuleOf({}), kpi)
        treatInto(year, source, target, { steps, subject: { kpi } })
      }
      expectColumn(target, numbersOf(table, `${kpi}_treated`), kpi)
    }
  })
})
