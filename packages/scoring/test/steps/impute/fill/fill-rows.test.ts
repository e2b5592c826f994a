import { describe, expect, it } from 'vitest'
import { fillRows } from '../../../../src/steps/impute/fill/fill-rows.ts'
import { _ } from '../../../fixtures/small-panel.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

const input = stepInput({ 2024: { DEU: [0, 0, 0, 1], FRA: [10, 100, 50, 1], USA: [_, 50, 10, 1] } }, 3)
const cellOf = (...[rule, kpis = [0]]: [Parameters<typeof fillRows>[1], number[]?]) => fillRows(input, rule, kpis).cells

describe('fillRows', () => {
  it('puts the other KPIs on their scales, and the mean back on the scale of the gap', () => {
    expect(cellOf({ method: 'row-mean' })).toEqual([{ kpi: 0, row: 2, value: 3.5, how: 'other-kpis', from: [1, 2] }])
  })

  it('takes values as they are where the rule says so, without rulers', () => {
    const { cells, rulers } = fillRows(input, { method: 'row-median', scaled: false }, [0])
    expect([cells[0]!.value, rulers]).toEqual([30, []])
  })

  it('fills the KPIs that the rule serves only', () => {
    expect(cellOf({ method: 'row-mean' }, [1])).toEqual([])
  })

  it('compares nothing across the groups of a level', () => {
    const [a, b] = [{ code: 'A' }, { code: 'B' }].map(({ code }) => ({ code, parent: 'ALL', name: code, weight: 1 }))
    const [top] = input.method.levels
    const kpis = input.method.kpis.map((kpi, i) => ({ ...kpi, parent: i < 2 ? 'A' : 'B' }))
    const method = {
      ...input.method,
      levels: [top!, { ...top!, name: 'Pillar' }],
      groups: [...input.method.groups, a!, b!],
      kpis,
    }
    expect(fillRows({ ...input, method }, { method: 'row-mean', level: 'Pillar' }, [0]).cells).toMatchObject([
      { value: 5, from: [1] },
    ])
  })
})
