import { describe, expect, it } from 'vitest'
import { fillCentres } from '../../../../src/steps/impute/fill/fill-centres.ts'
import { problemOf } from '../../../fixtures/example.ts'
import { _ } from '../../../fixtures/small-panel.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

const years = {
  2023: { DEU: [1, 7], FRA: [3, 7], GHA: [_, 7] },
  2024: { DEU: [10, 7], FRA: [_, 7], GHA: [40, 7] },
}
const cellsOf = (...of: Parameters<typeof fillCentres>) =>
  fillCentres(...of).cells.map(({ row, value, from }) => [row, value, from])

describe('fillCentres', () => {
  it('fill each cycle with its own centre, and say what the centre is made of', () => {
    expect(cellsOf(stepInput(years, 1), { method: 'mean' }, [0])).toEqual([
      [2, 2, [0, 1]],
      [4, 25, [3, 5]],
    ])
  })

  it('fill every cycle with the centre of all cycles', () => {
    expect(cellsOf(stepInput(years, 1), { method: 'median', reference: 'all-cycles' }, [0])).toEqual([
      [2, 6.5, [0, 1, 3, 5]],
      [4, 6.5, [0, 1, 3, 5]],
    ])
  })

  it('keep the gap of an administration whose group reports nothing', () => {
    const input = stepInput(years, 1, { regions: { GHA: 'WCA' } })
    expect(cellsOf(input, { method: 'mean', by: 'region' }, [0])).toEqual([[4, 10, [3]]])
  })

  it('report one ruler per cycle, with a centre per group', () => {
    const { rulers } = fillCentres(
      stepInput(years, 1, { regions: { GHA: 'WCA' } }),
      { method: 'mean', by: 'region' },
      [0],
    )
    expect(rulers.map(({ cycle, centres }) => [cycle, centres])).toEqual([
      ['2023', [{ group: 'EUR', value: 2 }]],
      [
        '2024',
        [
          { group: 'EUR', value: 10 },
          { group: 'WCA', value: 40 },
        ],
      ],
    ])
  })

  it('take the centre that the method holds, made of no row', () => {
    const ruler = { step: 'impute' as const, at: 0, kpi: 'K1', cycle: null, centres: [{ group: null, value: 9 }] }
    expect(cellsOf(stepInput(years, 1, { held: [ruler] }), { method: 'mean' }, [0])).toEqual([
      [2, 9, []],
      [4, 9, []],
    ])
  })

  it('refuse an attribute that administrations do not have', () => {
    const refused = problemOf(() => fillCentres(stepInput(years, 1), { method: 'mean', by: 'size' }, [0]))
    expect(refused.message).toMatch(/grouped by "region" or "incomeGroup".*found size; rule unknown-attribute/)
  })
})
