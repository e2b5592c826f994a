import { packs } from '@pmm/core/method/packs'
import type { Weighting } from '@pmm/core/method/schema/aggregation'
import { describe, expect, it } from 'vitest'
import { planOf, planWithWeights } from '../../src/panel/plan.ts'
import { expectClose } from '../fixtures/close.ts'
import { arithmetic, context, group, kpi, method, problemOf } from '../fixtures/example.ts'

const weakest = { mean: 'weakest-link', minimumCoverage: 0 } as const
const groups = [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { aggregation: weakest, weight: 3 })]
const kpis = [kpi('K1', 'A', { weight: 2 }), context('C1', 'A'), kpi('K2', 'B')]
const plan = planOf(method(groups, kpis, [arithmetic, arithmetic]))

const weightsOf = (of: typeof plan) => of.groups.map(({ weights }) => Array.from(weights))

describe('planOf', () => {
  it('orders KPIs first, then groups from the bottom up', () => {
    expect(plan.nodes.map(({ code }) => code)).toEqual(['K1', 'C1', 'K2', 'A', 'B', 'ALL'])
  })

  it('resolves parents and levels', () => {
    expect(plan.nodes.map(({ parent }) => parent)).toEqual([3, 3, 4, 5, 5, -1])
    expect(plan.nodes.map(({ level }) => level)).toEqual([2, 2, 2, 1, 1, 0])
  })

  it('keeps context KPIs out of the children', () => {
    expect(plan.groups.map(({ children }) => children)).toEqual([[0], [2], [3, 4]])
    expect(plan.nodes.map(({ scored }) => scored)).toEqual([true, false, true, true, true, true])
  })

  it('takes the aggregation of the group before that of its level', () => {
    expect(plan.groups.map(({ aggregation }) => aggregation.mean)).toEqual(['arithmetic', 'weakest-link', 'arithmetic'])
  })

  it('keeps a group of nothing but context KPIs out of its parent', () => {
    const { groups: planned } = planOf(method(groups, [kpi('K1', 'A'), context('C1', 'B')], [arithmetic, arithmetic]))
    expect(planned.map(({ children }) => children)).toEqual([[0], [], [2]])
  })

  it.each([
    ['a parent that does not exist', [group('ALL', null)], [kpi('K', 'NOWHERE')]],
    ['two nodes of one code', [group('ALL', null)], [kpi('K', 'ALL'), kpi('K', 'ALL')]],
    ['children without any weight', [group('ALL', null)], [kpi('K', 'ALL', { weight: 0 })]],
    [
      'a fitted ruler without direction',
      [group('ALL', null)],
      [kpi('K', 'ALL', { normalisation: { method: 'rank' }, direction: 'target' })],
    ],
  ])('refuses %s', (_, someGroups, someKpis) => {
    expect(problemOf(() => planOf(method(someGroups, someKpis))).code).toBe('invalid-method')
  })

  it.each(packs.map((pack) => [pack.id, pack] as const))('compiles the shipped method %s', (_, pack) => {
    expect(planOf(pack).nodes).toHaveLength(pack.kpis.length + pack.groups.length)
  })
})

describe('planOf, weighing siblings', () => {
  const weighed = (weighting: Weighting) =>
    planOf(method([group('ALL', null, { weighting })], [kpi('K1', 'ALL', { weight: 2 }), kpi('K2', 'ALL')]))
  const budget = (region: string, K1: number) => ({ expert: `${region}${K1}`, region, points: { K1, K2: 100 - K1 } })
  const budgets = [budget('EUR', 80), budget('EUR', 60), budget('ESA', 10)]

  it('takes the weights of the nodes unless told otherwise', () => {
    expect(weightsOf(plan)).toEqual([[2], [1], [1, 3]])
  })

  it('ignores them where all are equal', () => {
    expect(weightsOf(weighed({ rule: 'equal' }))).toEqual([[1, 1]])
  })

  it('pools the budgets of experts, each the same or by region', () => {
    expectClose(weightsOf(weighed({ rule: 'budget', pooling: 'experts', budgets }))[0]!, [0.5, 0.5])
    expectClose(weightsOf(weighed({ rule: 'budget', pooling: 'regions', budgets }))[0]!, [0.4, 0.6])
  })

  it('refuses a budget that spreads other than 100 points', () => {
    const half = [{ expert: 'E', region: 'EUR', points: { K1: 50 } }]
    const refused = problemOf(() => weighed({ rule: 'budget', pooling: 'experts', budgets: half }))
    expect(refused.message).toMatch(/E spreads 100 points.*these make 50/)
  })

  it('lets a group differ from its level', () => {
    const levels = [{ name: 'Overall', aggregation: arithmetic, weighting: { rule: 'equal' } as const }]
    const own = group('ALL', null, { weighting: { rule: 'given' } })
    const kpis = [kpi('K1', 'ALL', { weight: 2 }), kpi('K2', 'ALL')]
    expect(weightsOf(planOf({ ...method([group('ALL', null)], kpis), levels }))).toEqual([[1, 1]])
    expect(weightsOf(planOf({ ...method([own], kpis), levels }))).toEqual([[2, 1]])
  })
})

describe('planWithWeights', () => {
  it('changes the nodes that are named, and no others', () => {
    const other = planWithWeights(plan, new Map([['A', 7]]))
    expect(weightsOf(other)).toEqual([[2], [1], [7, 3]])
    expect(other.nodes.map(({ weight }) => weight)).toEqual([2, 1, 1, 7, 3, 1])
  })

  it('takes one weight per node as well', () => {
    expect(weightsOf(planWithWeights(plan, Float64Array.of(1, 2, 3, 4, 5, 6)))).toEqual([[1], [3], [4, 5]])
  })

  it('leaves the plan it was made of as it is', () => {
    planWithWeights(plan, new Map([['A', 7]]))
    expect(weightsOf(plan)).toEqual([[2], [1], [1, 3]])
  })

  it('outranks the weighting of the group', () => {
    const equal = group('ALL', null, { weighting: { rule: 'equal' } })
    const other = planWithWeights(planOf(method([equal], [kpi('K1', 'ALL'), kpi('K2', 'ALL')])), new Map([['K2', 4]]))
    expect(other.groups[0]).toMatchObject({ weighting: { rule: 'given' }, weights: Float64Array.of(1, 4) })
  })
})
