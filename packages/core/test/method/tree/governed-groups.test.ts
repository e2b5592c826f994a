import { describe, expect, test } from 'vitest'
import { packs } from '../../../src/method/packs.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { aggregationsOf, governedGroups, weightingsOf } from '../../../src/method/tree/governed-groups.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const context = { direction: 'context', normalisation: null }
const tree = {
  groups: [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })],
  kpis: [
    kpi(),
    kpi({ code: 'A-2', ...context }),
    kpi({ code: 'B-1', parent: 'B', ...context }),
    kpi({ code: 'top', parent: 'ALL' }),
  ],
}
const methodOf = (change: object = {}) => smallMethod({ ...tree, ...change }) as unknown as Method
const codes = (nodes: readonly { readonly code: string }[]) => nodes.map(({ code }) => code)

describe('governedGroups', () => {
  const groups = governedGroups(methodOf())

  test('gives every group in the order of the method', () => {
    expect(codes(groups)).toEqual(['ALL', 'A', 'B'])
  })

  test('counts as children scored KPIs and groups above such, groups first', () => {
    expect(groups.map(({ children }) => codes(children))).toEqual([['A', 'top'], ['A-1'], []])
  })

  test('gives the scored KPIs at any depth below', () => {
    expect(groups.map(({ kpis }) => codes(kpis))).toEqual([['A-1', 'top'], ['A-1'], []])
  })

  test('gives the root of a shipped method all of its scored KPIs', () => {
    for (const pack of packs) {
      const scored = pack.kpis.filter(({ direction }) => direction !== 'context')
      expect(codes(governedGroups(pack)[0]!.kpis)).toEqual(codes(scored))
    }
  })
})

describe('aggregationsOf', () => {
  const follow = (change: object) =>
    aggregationsOf(methodOf(change)).map(({ path, rule, groups }) => [path, rule.mean, codes(groups)])

  test('gives the aggregation of every level with the groups that lie there', () => {
    expect(follow({})).toEqual([
      ['/levels/0/aggregation', 'arithmetic', ['ALL']],
      ['/levels/1/aggregation', 'arithmetic', ['A', 'B']],
    ])
  })

  test('takes a group with an aggregation of its own out of its level', () => {
    const aggregation = { mean: 'median', minimumCoverage: 0 }
    const groups = [group(), group({ code: 'A', parent: 'ALL', aggregation }), group({ code: 'B', parent: 'ALL' })]
    expect(follow({ groups })).toEqual([
      ['/levels/0/aggregation', 'arithmetic', ['ALL']],
      ['/levels/1/aggregation', 'arithmetic', ['B']],
      ['/groups/1/aggregation', 'median', ['A']],
    ])
  })

  test('has every group of a shipped method under one aggregation', () => {
    for (const pack of packs) {
      const governed = aggregationsOf(pack).flatMap(({ groups }) => codes(groups))
      expect(governed.toSorted()).toEqual(codes(pack.groups).toSorted())
    }
  })
})

describe('weightingsOf', () => {
  test('leaves out levels and groups that say nothing of weights', () => {
    expect(weightingsOf(methodOf())).toEqual([])
  })

  test('gives the weightings of levels before those of groups', () => {
    const levels = [{ ...level('Overall'), weighting: { rule: 'equal' } }, level('Dimension')]
    const groups = [group(), group({ code: 'A', parent: 'ALL', weighting: { rule: 'given' } })]
    const weightings = weightingsOf(methodOf({ levels, groups, kpis: [kpi()] }))
    expect(weightings.map(({ path, rule, groups: followers }) => [path, rule.rule, codes(followers)])).toEqual([
      ['/levels/0/weighting', 'equal', ['ALL']],
      ['/groups/1/weighting', 'given', ['A']],
    ])
  })
})
