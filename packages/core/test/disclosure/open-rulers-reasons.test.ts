import { describe, expect, it } from 'vitest'
import { denominatorsIn, openRulers } from '../../src/disclosure/open-rulers.ts'
import type { Method } from '../../src/method/schema/method.ts'
import { group, kpi, level, smallMethod } from '../method/small-method.ts'

const freeze = 'hold the rulers fixed (pmm method freeze) and score with the method it makes'
const methodOf = (change: object) => smallMethod(change) as unknown as Method
const leaksOf = (change: object, hidden: readonly string[] = ['A-1'], opener?: string) =>
  openRulers({
    cycle: 'c',
    period: '2022',
    method: methodOf(change),
    hidden: new Set(hidden),
    opener: () => opener,
  }).map(({ value, message }) => [value, message])
const reason = (node: string, why: string) => [node, `${node} in the cycle "c": ${why}`]
const fitted = (rest: object = {}) => [kpi({ normalisation: { method: 'min-max' } }), kpi({ code: 'A-2', ...rest })]

describe('openRulers, of normalisations', () => {
  const why = `its scores are fitted on values of which some are not public; ${freeze}`

  it('says how to hold a fitted normalisation fixed', () => {
    expect(leaksOf({ kpis: fitted() })).toEqual([reason('A-1', why)])
    expect(
      openRulers({
        cycle: 'c',
        period: '2022',
        method: methodOf({ kpis: fitted() }),
        hidden: new Set(['A-1']),
        opener: () => undefined,
      }),
    ).toMatchObject([{ row: null, column: 'method', value: 'A-1', rule: 'fitted-on-hidden-values' }])
  })

  it.each([
    { method: 'goalposts', worst: 0, best: 1 },
    { method: 'scaled', lower: 0, upper: 1, factor: 100 },
    { method: 'unchanged' },
    { method: 'target-band', zeroBelow: 0, low: 1, high: 2, zeroAbove: 3 },
  ])('finds nothing in %j, which is fitted on nothing', (normalisation) => {
    expect(leaksOf({ kpis: [kpi({ normalisation })] })).toEqual([])
  })

  it('takes a ruler of every cycle or of this cycle, and none of another cycle', () => {
    const held = (cycle: string | null) => ({
      kpis: fitted(),
      rulers: [{ step: 'normalise', kpi: 'A-1', cycle, fitted: { kind: 'ends', worst: 0, best: 1 } }],
    })
    expect([null, '2022', '2021'].map((cycle) => leaksOf(held(cycle)).length)).toEqual([0, 0, 1])
  })
})

describe('openRulers, of steps', () => {
  it('says of a treatment that outliers are judged by hidden values', () => {
    const steps = [{ step: 'treat', rule: {} }]
    const why = `its outliers are judged by values of which some are not public; ${freeze}`
    expect(leaksOf({ steps })).toEqual([reason('A-1', why)])
    expect(leaksOf({ steps: [{ step: 'treat', rule: {}, kpis: { 'A-1': null } }] })).toEqual([])
    const rulers = [{ step: 'treat', at: 0, kpi: 'A-1', cycle: null, fitted: [] }]
    expect(leaksOf({ steps, rulers })).toEqual([])
  })

  it.each(['mean', 'median'])('lets the %s that fills gaps be held fixed', (method) => {
    const steps = [{ step: 'impute', rule: { method } }]
    const why = `its gaps are filled with the ${method} of values that are not public; ${freeze}`
    expect(leaksOf({ steps })).toEqual([reason('A-1', why)])
    const rulers = [{ step: 'impute', at: 0, kpi: 'A-1', cycle: null, centres: [] }]
    expect(leaksOf({ steps, rulers })).toEqual([])
  })

  it.each(['row-mean', 'row-median', 'nearest-peers'])('finds every KPI that %s fills from other KPIs', (method) => {
    const why = `its gaps are filled (${method}) from values that are not public`
    expect(leaksOf({ steps: [{ step: 'impute', rule: { method } }] })).toEqual([reason('A-1', why), reason('A-2', why)])
  })

  it.each(['latest', 'linear'])('finds the hidden KPI alone that %s fills along its cycles', (method) => {
    const why = `its gaps are filled (${method}) from values that are not public`
    expect(leaksOf({ steps: [{ step: 'impute', rule: { method } }] })).toEqual([reason('A-1', why)])
  })

  it('finds nothing in a step that leaves gaps as they are', () => {
    expect(leaksOf({ steps: [{ step: 'impute', rule: null }] })).toEqual([])
  })

  it('names who shows a KPI to more than what it is divided by', () => {
    const steps = [{ step: 'denominate', kpis: { 'A-1': { by: 'A-2' } } }]
    const why = 'DEU shows it to more than A-2, which it is divided by; choose one level for both'
    expect(leaksOf({ steps }, ['A-2'], 'DEU')).toEqual([reason('A-1', why)])
    expect(leaksOf({ steps }, ['A-2'])).toEqual([])
  })
})

describe('openRulers, of groups', () => {
  it('says that weights fitted on hidden scores may be held fixed', () => {
    const levels = [level('Overall'), { ...level('Dimension'), weighting: { rule: 'principal-component' } }]
    const why = `its weights are fitted on values of which some are not public; ${freeze}`
    expect(leaksOf({ levels })).toEqual([reason('A', why)])
    const rulers = [{ step: 'weigh', group: 'A', cycle: null, weights: { 'A-1': 1, 'A-2': 1 } }]
    expect(leaksOf({ levels, rulers })).toEqual([])
  })

  it.each(['copeland', 'benefit-of-the-doubt'])('finds a group that %s scores by comparison', (mean) => {
    const levels = [level('Overall'), level('Dimension', { mean })]
    const why = 'its score compares administrations by values of which some are not public'
    expect(leaksOf({ levels })).toEqual([reason('A', why)])
  })

  it('finds only groups with a hidden KPI below', () => {
    const levels = [level('Overall'), level('Dimension', { mean: 'copeland' })]
    const groups = [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })]
    const kpis = [kpi(), kpi({ code: 'B-1', parent: 'B' })]
    expect(leaksOf({ levels, groups, kpis }, ['B-1']).map(([node]) => node)).toEqual(['B'])
  })
})

describe('denominatorsIn', () => {
  it('pairs each KPI that is divided with what divides it, over all steps', () => {
    const steps = [
      { step: 'denominate', kpis: { 'A-1': { by: 'POP' } } },
      { step: 'treat', rule: null },
      { step: 'denominate', kpis: { 'A-2': { by: 'GDP' } } },
    ]
    expect(denominatorsIn(methodOf({ steps }))).toEqual([
      ['A-1', 'POP'],
      ['A-2', 'GDP'],
    ])
    expect(denominatorsIn({})).toEqual([])
  })
})
