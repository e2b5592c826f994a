import type { ScreenStep } from '@pmm/core/method/schema/pipeline'
import { describe, expect, it } from 'vitest'
import type { PreparedPanel } from '../../../src/panel/prepared-panel.ts'
import { _, type Cells, prepared, stepped } from '../../fixtures/small-panel.ts'

const screening = (rest: Partial<ScreenStep> = {}): ScreenStep => ({
  step: 'screen',
  by: 'availability',
  minimumAvailable: 0.5,
  ...rest,
})
const leftIn = ({ panel, rows }: PreparedPanel) =>
  Array.from(rows, (row) => `${panel.administrations[row]} ${panel.periods[row]}`)
const cells: Cells = {
  2023: { DEU: [1, _, 5], FRA: [_, _, 5] },
  2024: { DEU: [_, _, 5], FRA: [0, 1, 5] },
}

describe('a step that screens', () => {
  it('leaves out, cycle by cycle, who reports too little of the scored KPIs', () => {
    expect(leftIn(prepared(cells, stepped(2, [screening()])))).toEqual(['DEU 2023', 'FRA 2024'])
  })

  it('keeps and leaves out by force', () => {
    const forced = screening({ include: ['FRA', 'XXX'], exclude: ['DEU'] })
    expect(leftIn(prepared(cells, stepped(2, [forced])))).toEqual(['FRA 2023', 'FRA 2024'])
  })

  it('asks for values that are not zero', () => {
    const nonZero = screening({ by: 'both', minimumAvailable: 0, minimumNonZero: 0.9 })
    expect(leftIn(prepared(cells, stepped(2, [nonZero])))).toEqual(['DEU 2023'])
  })

  it('does not count what is not applicable as missing', () => {
    const done = prepared({ 2024: { FRA: [1, 'not-applicable', 5] } }, stepped(2, [screening({ minimumAvailable: 1 })]))
    expect(leftIn(done)).toEqual(['FRA 2024'])
  })

  it('scores nobody who is left out', () => {
    const done = prepared(cells, stepped(2, [screening({ minimumAvailable: 0, exclude: ['FRA'] })]))
    expect(Array.from(done.scores[0]!)).toEqual([1, _, _, _])
  })

  it('keeps values of who is left out from later fits', () => {
    const steps = [screening({ minimumAvailable: 0, exclude: ['USA'] }), meanStep]
    const done = prepared({ 2024: { DEU: [2, 1], FRA: [_, 1], USA: [50, 1] } }, stepped(1, steps))
    expect(Array.from(done.values[0]!)).toEqual([2, 2, 50])
  })
})

const meanStep = { step: 'impute', rule: { method: 'mean' } } as const
