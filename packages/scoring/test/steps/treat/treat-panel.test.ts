import type { Treatment, TreatStep } from '@pmm/core/method/schema/pipeline'
import type { TreatmentRuler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { _, type Cells, prepared, stepped } from '../../fixtures/small-panel.ts'

const codes = Array.from({ length: 12 }, (_, i) => `A${String.fromCharCode(65 + i)}A`)
/** A cycle of eleven ordinary values and a last one. */
const cycle = (last: number) =>
  Object.fromEntries(codes.map((code, i) => [code, [i < 11 ? 20 + i : last, i < 11 ? i : last]]))
const years: Cells = { 2022: cycle(100), 2023: cycle(31), 2024: cycle(100) }
const treat = (rule: Treatment | null, kpis: TreatStep['kpis'] = {}) => stepped(1, [{ step: 'treat', rule, kpis }])
/** The last value of every cycle. */
const lasts = (rule: Treatment | null, kpis?: TreatStep['kpis']) => {
  const [column] = prepared(years, treat(rule, kpis)).values
  return [11, 23, 35].map((row) => column![row])
}

describe('a step that treats', () => {
  it('treats every cycle on its own unless said otherwise', () => {
    expect(lasts({})).toEqual([30, 31, 30])
  })

  it('applies what was fitted on named cycles to every cycle', () => {
    expect(lasts({ reference: ['2022'] })).toEqual([30, 30, 30])
    expect(lasts({ reference: ['2023'] })).toEqual([100, 31, 100])
  })

  it('treats scored KPIs, and others where they are named', () => {
    const done = prepared(years, treat({}))
    expect(done.values[1]).toBe(done.panel.values[1])
    expect(prepared(years, treat(null, { POP: {} })).values[1]![11]).toBe(10)
  })

  it("lets a KPI's own rule say what differs, null included", () => {
    expect(lasts({ reference: ['2022'] }, { K1: { first: { method: 'log-ct-orig' } } })[0]).toBeCloseTo(Math.log(81))
    expect(lasts({}, { K1: null })).toEqual([100, 31, 100])
  })

  it('shares every column that nothing moves', () => {
    const done = prepared({ 2023: cycle(31) }, treat({}))
    expect(done.values[0]).toBe(done.panel.values[0])
  })

  it('reports what it fitted, also where that is nothing', () => {
    const rulers = prepared(years, treat({})).rulers as TreatmentRuler[]
    const upTo30 = [{ method: 'winsorise', lower: null, upper: 30 }]
    expect(rulers.map(({ at, kpi, cycle, fitted }) => [at, kpi, cycle, fitted])).toEqual([
      [0, 'K1', '2022', upTo30],
      [0, 'K1', '2023', []],
      [0, 'K1', '2024', upTo30],
    ])
    expect(prepared(years, treat({ reference: 'all-cycles' })).rulers).toHaveLength(1)
  })

  it('takes the ruler that the method holds, for one cycle before that for all', () => {
    const held = (upper: number, cycle: string | null): TreatmentRuler => {
      return { step: 'treat', at: 0, kpi: 'K1', cycle, fitted: [{ method: 'winsorise', lower: null, upper }] }
    }
    const { values, rulers } = prepared(years, { ...treat({}), rulers: [held(25, null), held(50, '2024')] })
    expect([11, 23, 35].map((row) => values[0]![row])).toEqual([25, 25, 50])
    expect(rulers).toEqual([held(25, '2022'), held(25, '2023'), held(50, '2024')])
  })

  it('refuses an empty reference set, naming KPI, cycles and choices', () => {
    const rule = { reference: ['2019', '2022'] }
    expect(() => prepared(years, treat(rule))).toThrow(/K1: .*"this-cycle" or "all-cycles".*found 2019/)
    const gap = { ...years, 2019: { AAA: [_, 1] } }
    expect(() => prepared(gap, treat({ reference: ['2019'] }))).toThrow(/K1: nobody reports it.*found 2019/)
  })

  it('has nothing to treat, and reports nothing, where nobody reports', () => {
    expect(prepared({ 2024: { FRA: [_, 1] } }, treat({})).rulers).toEqual([])
  })
})
