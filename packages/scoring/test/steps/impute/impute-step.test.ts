import type { Imputation, ImputeStep } from '@pmm/core/method/schema/pipeline'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../../src/panel/plan.ts'
import { preparePanel } from '../../../src/score/prepare-panel.ts'
import { group, kpi, method } from '../../fixtures/example.ts'
import { _, prepared, smallPanel, stepped, valuesOf } from '../../fixtures/small-panel.ts'

const impute = (rule: Imputation | null, kpis: ImputeStep['kpis'] = {}, scored = 1) =>
  stepped(scored, [{ step: 'impute', rule, kpis }])
const three = { 2024: { DEU: [1, 7], FRA: [_, 7], USA: [5, _] } }

describe('a step that imputes', () => {
  it('fills the gaps of scored KPIs, and of context KPIs where they are named', () => {
    const done = prepared(three, impute({ method: 'mean' }))
    expect([valuesOf(done), valuesOf(done, 1)]).toEqual([
      [1, 3, 5],
      [7, 7, _],
    ])
    expect(valuesOf(prepared(three, impute(null, { POP: { method: 'mean' } })), 1)).toEqual([7, 7, 7])
  })

  it('leaves alone what has no rule, as the very same column', () => {
    const done = prepared(three, impute({ method: 'mean' }, { K1: null }))
    expect(done.values[0]).toBe(done.panel.values[0])
  })

  it('never fills what is not applicable', () => {
    const cells = { 2023: { FRA: [4, 1] }, 2024: { DEU: [1, 1], FRA: ['not-applicable', 1] } } as const
    for (const rule of [{ method: 'mean' }, { method: 'latest' }, { method: 'linear' }] as const)
      expect(valuesOf(prepared(cells, impute(rule)))).toEqual([4, 1, _])
  })

  it('says of every cell how and from what it was filled', () => {
    const [stage] = prepared(three, impute({ method: 'median' })).stages
    expect(stage!.imputations).toEqual([{ kpi: 0, row: 1, how: 'median', from: [0, 2] }])
  })
})

describe('a step that imputes the centre', () => {
  it('stays inside an attribute, and leaves a group without data alone', () => {
    const cells = { 2024: { DEU: [1, 1], FRA: [_, 1], GHA: [8, 1], MLI: [_, 1] } }
    const done = prepared(cells, impute({ method: 'mean', by: 'region' }), { GHA: 'WCA', MLI: 'WCA' })
    expect(valuesOf(done)).toEqual([1, 1, 8, 8])
    const apart = prepared(cells, impute({ method: 'mean', by: 'region' }), { MLI: 'WCA' })
    expect(valuesOf(apart)).toEqual([1, 4.5, 8, _])
  })

  it('refuses an attribute that nobody has', () => {
    expect(() => prepared(three, impute({ method: 'mean', by: 'colour' }))).toThrow(/"region".*unknown-attribute/)
  })

  const years = { 2022: { DEU: [2, 1], FRA: [4, 1] }, 2023: { DEU: [10, 1], FRA: [_, 1] } }

  it.each([
    [undefined, 10, '2023'],
    ['all-cycles', 16 / 3, null],
    [['2022'], 3, null],
  ] as const)('is fitted on the reference %j and reported', (reference, value, cycle) => {
    const done = prepared(
      years,
      impute({ method: 'mean', ...(reference ? { reference: reference as 'all-cycles' } : {}) }),
    )
    expect(valuesOf(done)[3]).toBeCloseTo(value, 12)
    const ruler = done.rulers.find((one) => one.step === 'impute' && one.cycle === cycle)
    expect(ruler).toMatchObject({ at: 0, kpi: 'K1', centres: [{ group: null, value: expect.closeTo(value, 12) }] })
  })

  it('takes the centre that the method holds', () => {
    const held = { step: 'impute', at: 0, kpi: 'K1', cycle: null, centres: [{ group: null, value: 9 }] } as const
    const done = prepared(
      three,
      stepped(1, [{ step: 'impute', rule: { method: 'mean' } }], [{ ...held, centres: [...held.centres] }]),
    )
    expect(valuesOf(done)[1]).toBe(9)
    expect(done.rulers).toEqual([held])
    expect(done.stages[0]!.imputations).toEqual([{ kpi: 0, row: 1, how: 'mean', from: [] }])
  })

  it('leaves alone a group whose centre is held as unknown', () => {
    const held = { step: 'impute', at: 0, kpi: 'K1', cycle: null, centres: [{ group: null, value: null }] } as const
    const rulers = [{ ...held, centres: [...held.centres] }]
    const done = prepared(three, stepped(1, [{ step: 'impute', rule: { method: 'mean' } }], rulers))
    expect(done.stages[0]!.imputations).toEqual([])
  })

  it('refuses a reference cycle that is not there, or in which nobody reports', () => {
    const rule = { method: 'mean', reference: ['2019'] } as const
    expect(() => prepared(years, impute({ ...rule, reference: ['2019'] }))).toThrow(/K1.*2019.*empty-reference-set/)
    const cells = { 2019: { FRA: [_, 1] }, 2023: { FRA: [5, 1] } }
    expect(() => prepared(cells, impute({ ...rule, reference: ['2019'] }))).toThrow(/K1.*2019.*empty-reference-set/)
  })
})

describe('a step that imputes along cycles', () => {
  const years = {
    2020: { FRA: [1, 1] },
    2021: { FRA: [_, 1] },
    2022: { FRA: [_, 1] },
    2023: { FRA: [7, 1] },
    2024: { FRA: [_, 1] },
  }

  it.each([
    [{ method: 'latest' }, [1, 1, 1, 7, 7]],
    [{ method: 'latest', limit: 1 }, [1, 1, _, 7, 7]],
    [{ method: 'linear' }, [1, 3, 5, 7, 7]],
  ] as const)('fills by %j', (rule, expected) => {
    expect(valuesOf(prepared(years, impute(rule)))).toEqual(expected)
  })

  it('measures time in years', () => {
    const quarters = { '2020-Q1': { FRA: [0, 1] }, '2020-Q2': { FRA: [_, 1] }, '2021-Q1': { FRA: [4, 1] } }
    expect(valuesOf(prepared(quarters, impute({ method: 'linear' })))[1]).toBeCloseTo(1, 9)
  })
})

describe('a step that imputes from other KPIs', () => {
  const cells = { 2024: { DEU: [0, 0, 0, 1], FRA: [10, 100, 50, 1], USA: [_, 50, 12.5, 1] } }
  const rule = { method: 'row-mean' } as const

  it('puts each on its scale', () => {
    expect(valuesOf(prepared(cells, impute(rule, {}, 3)))[2]).toBeCloseTo(3.75, 12)
  })

  it('takes them as they are where the rule says so', () => {
    expect(valuesOf(prepared(cells, impute({ ...rule, scaled: false }, {}, 3)))[2]).toBeCloseTo(31.25, 12)
  })

  it('stays inside the groups of a level', () => {
    const groups = [group('ALL', null), group('A', 'ALL'), group('B', 'ALL')]
    const kpis = [kpi('K1', 'A'), kpi('K2', 'A'), kpi('K3', 'B')]
    const aggregation = { mean: 'arithmetic', minimumCoverage: 0 } as const
    const within = {
      ...method(groups, kpis, [aggregation, aggregation]),
      steps: [{ step: 'impute', rule: { ...rule, level: 'Level 1' } } as const],
    }
    const panel = smallPanel({ 2024: { DEU: [0, 0, 0], FRA: [10, 100, 50], USA: [_, 50, 12.5] } }, within)
    expect(valuesOf(preparePanel(panel, planOf(within)))[2]).toBe(5)
  })

  it('reports the scale of every KPI compared, and takes those held', () => {
    const steps = [{ step: 'impute', rule } as const]
    const { rulers } = prepared(cells, stepped(3, steps))
    expect(rulers).toHaveLength(3)
    expect(rulers[0]).toMatchObject({ kpi: 'K1', ends: [{ reference: 'this-cycle', worst: 0, best: 10 }] })
    const ends = [{ reference: 'this-cycle' as const, worst: 0, best: 1000 }]
    const wide = { step: 'impute', at: 0, kpi: 'K1', cycle: null, centres: [], ends } as const
    expect(valuesOf(prepared(cells, stepped(3, steps, [{ ...wide, centres: [] }])))[2]).toBeCloseTo(375, 9)
  })
})

describe('a step that imputes from the nearest peers', () => {
  it('averages those of the same cycle', () => {
    const cells = {
      2023: { DEU: [50, 0, 0, 1] },
      2024: { DEU: [1, 0, 0, 1], ESP: [3, 1, 1, 1], FRA: [_, 0, 1, 1], USA: [9, 9, 9, 1] },
    }
    const done = prepared(cells, impute({ method: 'nearest-peers', peers: 2, minimumShared: 2 }, {}, 3))
    expect(valuesOf(done)[3]).toBe(2)
    expect(done.stages[0]!.imputations).toMatchObject([{ kpi: 0, row: 3, how: 'nearest-peers' }])
  })
})
