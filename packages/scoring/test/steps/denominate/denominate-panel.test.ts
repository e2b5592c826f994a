import { describe, expect, it } from 'vitest'
import { _, prepared, smallPanel, stepped, valuesOf } from '../../fixtures/small-panel.ts'

const perHead = stepped(2, [{ step: 'denominate', kpis: { K1: { by: 'POP', scaleFactor: 10 } } }])

describe('a step that denominates', () => {
  it('divides by the column and multiplies by the scale factor', () => {
    expect(valuesOf(prepared({ 2024: { DEU: [8, 1, 20], FRA: [6, 1, 30] } }, perHead))).toEqual([4, 2])
  })

  it('divides by one unit unless a scale factor is given', () => {
    const plain = stepped(1, [{ step: 'denominate', kpis: { K1: { by: 'POP' } } }])
    expect(valuesOf(prepared({ 2024: { FRA: [6, 3] } }, plain))).toEqual([2])
  })

  it('leaves a value without denominator missing', () => {
    expect(valuesOf(prepared({ 2024: { FRA: [6, 1, _] } }, perHead))).toEqual([_])
  })

  it('leaves the panel, and every other column, as they are', () => {
    const done = prepared({ 2024: { FRA: [6, 1, 30] } }, perHead)
    expect(done.panel).toEqual(smallPanel({ 2024: { FRA: [6, 1, 30] } }, perHead))
    expect(done.values[1]).toBe(done.panel.values[1])
  })

  it('divides by columns as they were before the step', () => {
    const both = { K1: { by: 'K2' }, K2: { by: 'POP' } }
    const done = prepared({ 2024: { FRA: [12, 6, 3] } }, stepped(2, [{ step: 'denominate', kpis: both }]))
    expect([valuesOf(done), valuesOf(done, 1)]).toEqual([[2], [2]])
  })

  it('refuses a division by zero, but not one of an administration that is left out', () => {
    const cells = { 2024: { FRA: [6, 1, 0], DEU: [6, 1, 2] } }
    expect(() => prepared(cells, perHead)).toThrow(/K1 of FRA.*division-by-zero-denominator/)
    const screened = stepped(2, [
      { step: 'screen', by: 'availability', minimumAvailable: 0, exclude: ['FRA'] },
      ...perHead.steps!,
    ])
    expect(valuesOf(prepared(cells, screened))[0]).toBe(30)
  })
})
