import type { Step } from '@pmm/core/method/pipeline'
import { describe, expect, it } from 'vitest'
import type { PreparedPanel } from '../../src/score/prepare.ts'
import { provenanceOf } from '../../src/score/provenance.ts'
import { _, type Cells, prepared, stepped } from './small-panel.ts'

const cells: Cells = {
  2023: { DEU: [8, 2, 2], FRA: [6, 2, 2] },
  2024: { DEU: [10, 2, 5], FRA: [_, 4, 5], USA: [_, _, 5] },
}
const steps: Step[] = [
  { step: 'denominate', kpis: { K1: { by: 'POP' } } },
  { step: 'screen', by: 'availability', minimumAvailable: 0.5 },
  { step: 'impute', rule: { method: 'latest' } },
]
const of = (panel: PreparedPanel, kpi: string, administration: string, period = '2024') =>
  provenanceOf(
    panel,
    panel.panel.kpis.indexOf(kpi),
    panel.panel.administrations.findIndex(
      (code, row) => code === administration && panel.panel.periods[row] === period,
    ),
  )
const done = prepared(cells, stepped(2, steps))

describe('provenanceOf', () => {
  it('tells a reported cell that no step changed', () => {
    expect(of(done, 'K2', 'DEU')).toEqual({ origin: 'reported', status: 'reported', stages: [], rulers: [] })
  })

  it('tells what a step made of a value', () => {
    expect(of(done, 'K1', 'DEU').stages).toMatchObject([{ step: 'denominate', at: 0, from: 10, to: 2, how: null }])
  })

  it('names administration, period and KPI that a cell was filled from', () => {
    const { origin, status, stages } = of(done, 'K1', 'FRA')
    const sources = [{ administration: 'FRA', period: '2023', kpi: 'K1' }]
    expect({ origin, status }).toEqual({ origin: 'imputed', status: 'not-available' })
    expect(stages).toEqual([{ step: 'impute', at: 2, from: null, to: 3, how: 'carried-forward', sources, ruler: null }])
  })

  it('names the KPIs that a cell was filled from', () => {
    const rule = { method: 'row-mean', scaled: false } as const
    const [stage] = of(prepared(cells, stepped(2, [{ step: 'impute', rule }])), 'K1', 'FRA').stages
    expect(stage!.sources).toEqual([{ administration: 'FRA', period: '2024', kpi: 'K2' }])
  })

  it('tells that a row was left out, and nothing after', () => {
    const { origin, stages } = of(done, 'K1', 'USA')
    expect(origin).toBe('missing')
    expect(stages).toMatchObject([{ step: 'screen', to: null, how: 'left-out' }])
  })

  it('gives the ruler of a step, and every ruler that holds for the cell', () => {
    const mean: Step = { step: 'impute', rule: { method: 'mean' } }
    const { stages, rulers } = of(prepared(cells, stepped(2, [mean])), 'K1', 'FRA')
    expect(stages[0]!.ruler).toMatchObject({ kpi: 'K1', cycle: '2024', centres: [{ group: null, value: 10 }] })
    expect(rulers).toEqual([stages[0]!.ruler])
  })

  it('calls a cell missing that is not there, or has lost its value', () => {
    expect(of(prepared(cells, stepped(2, [])), 'K1', 'USA').origin).toBe('missing')
    const lost = prepared({ 2024: { FRA: [6, 1, _] } }, stepped(2, [steps[0]!]))
    expect(of(lost, 'K1', 'FRA').origin).toBe('missing')
  })
})
