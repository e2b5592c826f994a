import { packs } from '@pmm/core/method/packs'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/score/plan.ts'
import { arithmetic, context, group, kpi, method, problemOf } from '../example.ts'

const weakest = { mean: 'weakest-link', minimumCoverage: 0 } as const
const groups = [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { aggregation: weakest, weight: 3 })]
const kpis = [kpi('K1', 'A', { weight: 2 }), context('C1', 'A'), kpi('K2', 'B')]
const plan = planOf(method(groups, kpis, [arithmetic, arithmetic]))

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
