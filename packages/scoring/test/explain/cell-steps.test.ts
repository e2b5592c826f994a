import type { Step } from '@pmm/core/method/schema/pipeline'
import { describe, expect, it } from 'vitest'
import { cellStepsOf } from '../../src/explain/cell-steps.ts'
import { rulerFinder } from '../../src/explain/ruler-finder.ts'
import { _, type Cells, prepared, stepped } from '../fixtures/small-panel.ts'

/** What the steps did to every cell of the first KPI, by row. */
function stepsIn(cells: Cells, ...steps: Step[]) {
  const panel = prepared(cells, stepped(1, steps))
  const read = cellStepsOf(panel, rulerFinder(panel.rulers))
  return panel.panel.administrations.map((__, row) => read(0, row))
}

const divide: Step = { step: 'denominate', kpis: { K1: { by: 'POP' } } }
const fill: Step = { step: 'impute', rule: { method: 'mean' } }

describe('cellStepsOf', () => {
  it('lists nothing without steps', () => {
    expect(stepsIn({ 2024: { DEU: [1, 2] } })).toEqual([[]])
  })

  it('lists the steps that changed a value, from where to where', () => {
    const [deu, fra] = stepsIn({ 2024: { DEU: [8, 2], FRA: [_, 2] } }, divide, fill)
    expect(deu!.map(({ step, at, from, to }) => [step, at, from, to])).toEqual([['denominate', 0, 8, 4]])
    expect(fra!.map(({ step, at, from, to }) => [step, at, from, to])).toEqual([['impute', 1, null, 4]])
  })

  it('passes over a step that leaves the value as it is', () => {
    expect(stepsIn({ 2024: { DEU: [8, 1] } }, divide)).toEqual([[]])
  })

  it('names the administrations that a gap was filled from', () => {
    const [, fra] = stepsIn({ 2024: { DEU: [8, 2], FRA: [_, 2], USA: [4, 2] } }, fill)
    expect(fra![0]).toMatchObject({ how: 'mean', sources: ['DEU 2024', 'USA 2024'] })
  })

  it('names the KPIs that a gap was filled from', () => {
    const panel = prepared(
      { 2024: { DEU: [2, 4, 1], FRA: [_, 6, 1] } },
      stepped(2, [{ step: 'impute', rule: { method: 'row-mean', scaled: false } }]),
    )
    expect(cellStepsOf(panel, rulerFinder(panel.rulers))(0, 1)[0]).toMatchObject({ how: 'other-kpis', sources: ['K2'] })
  })

  it('shows the ruler of a step that is fitted, and none of a division', () => {
    const [deu, fra] = stepsIn({ 2024: { DEU: [8, 2], FRA: [_, 2] } }, divide, fill)
    expect(deu![0]!.ruler).toBeNull()
    expect(fra![0]!.ruler).toMatchObject({ step: 'impute', at: 1, kpi: 'K1' })
  })

  it('says of a value that a screen leaves out that it goes', () => {
    const screen: Step = { step: 'screen', by: 'availability', minimumAvailable: 1, exclude: ['DEU'] }
    expect(stepsIn({ 2024: { DEU: [8, 2], FRA: [3, 2] } }, screen)[0]).toMatchObject([
      { step: 'screen', from: 8, to: null },
    ])
  })

  it('says of a row that is left out nothing of later steps', () => {
    const screen: Step = { step: 'screen', by: 'availability', minimumAvailable: 1, exclude: ['DEU'] }
    const [deu] = stepsIn({ 2024: { DEU: [8, 2], FRA: [3, 2] } }, screen, divide)
    expect(deu!.map(({ step }) => step)).toEqual(['screen'])
  })
})
