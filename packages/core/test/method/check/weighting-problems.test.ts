import { describe, expect, test } from 'vitest'
import { areHundred, spreadProblems } from '../../../src/method/check/spread-problems.ts'
import { weightSetProblems } from '../../../src/method/check/weight-set-problems.ts'
import { weightingProblems } from '../../../src/method/check/weighting-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { governedGroups } from '../../../src/method/tree/governed-groups.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const methodOf = (change: Parameters<typeof smallMethod>[0] = {}) => smallMethod(change) as unknown as Method
const path = '/groups/1/weighting'
const problemsOf = (weighting: object) =>
  weightingProblems(methodOf({ groups: [group(), group({ code: 'A', parent: 'ALL', weighting })] }))
const correlations = (rule: object) => ({ rule: 'correlations', ...rule })
const budgets = (...points: object[]) => ({
  rule: 'budget',
  pooling: 'experts',
  budgets: points.map((spread) => ({ expert: 'Ada', region: 'EUR', points: spread })),
})

describe('weightingProblems', () => {
  test.each(['given', 'equal', 'principal-component', 'correlations'])('takes the rule %s alone', (rule) => {
    expect(problemsOf({ rule })).toEqual([])
  })

  test.each([
    correlations({ targets: { 'A-1': 1, 'A-2': 2 }, least: 0.1, most: 0.9 }),
    correlations({ targets: { 'A-1': 1, 'A-2': 0 } }),
    budgets({ 'A-1': 60, 'A-2': 40 }),
  ])('takes %j', (weighting) => {
    expect(problemsOf(weighting)).toEqual([])
  })

  test.each([
    [0.6, 0.5],
    [0.2, 1.1],
    [1.5, undefined],
  ])('refuses the bounds %s and %s on a weight', (least, most) => {
    const rule = correlations({ least, most })
    expect(problemsOf(rule)).toEqual([
      { path, value: rule, message: '"least" is not above "most", nor "most" above 1' },
    ])
  })

  test('refuses the target of a code that is no scored child', () => {
    const targets = { 'A-1': 1, 'A-2': 1, ALL: 1 }
    expect(problemsOf(correlations({ targets }))).toEqual([
      { path: `${path}/targets/ALL`, value: 'ALL', message: 'there is no scored child "ALL" here' },
    ])
  })

  test('refuses a target below 0', () => {
    expect(problemsOf(correlations({ targets: { 'A-1': 2, 'A-2': -1 } }))).toEqual([
      { path: `${path}/targets/A-2`, value: -1, message: 'a target is 0 or more' },
    ])
  })

  test('names the child that targets leave out, with its group', () => {
    const targets = { 'A-1': 1 }
    expect(problemsOf(correlations({ targets }))).toEqual([
      { path: `${path}/targets`, value: targets, message: 'says nothing of "A-2" in "A"' },
    ])
  })

  test('refuses targets that are all 0', () => {
    const targets = { 'A-1': 0, 'A-2': 0 }
    expect(problemsOf(correlations({ targets }))).toEqual([
      { path: `${path}/targets`, value: targets, message: 'the children of "A" cannot all have 0' },
    ])
  })

  test('asks for targets of a group only where one of its children has such', () => {
    const levels = [
      level('Overall'),
      { ...level('Dimension'), weighting: correlations({ targets: { 'A-1': 1, 'A-2': 1 } }) },
    ]
    const groups = [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })]
    const kpis = [kpi(), kpi({ code: 'A-2' }), kpi({ code: 'B-1', parent: 'B' })]
    expect(weightingProblems(methodOf({ levels, groups, kpis }))).toEqual([])
  })

  test('refuses points on a code that is no scored child', () => {
    expect(problemsOf(budgets({ 'A-1': 60, 'A-2': 40, B: 1 }))).toEqual([
      { path: `${path}/budgets/0/points/B`, value: 'B', message: 'there is no scored child "B" here' },
    ])
  })

  test('tells of the budget whose points are not 100', () => {
    expect(problemsOf(budgets({ 'A-1': 60, 'A-2': 40 }, { 'A-1': 60, 'A-2': 30 }))).toEqual([
      {
        path: `${path}/budgets/1/points`,
        value: { 'A-1': 60, 'A-2': 30 },
        message: 'Ada spreads 100 points, each 0 or more, over the children of "A"; these make 90',
      },
    ])
  })

  test('names a group over which nobody spreads points', () => {
    const weighting = budgets({ 'A-1': 50, 'A-2': 50 })
    const groups = [group({ weighting }), group({ code: 'A', parent: 'ALL', weighting })]
    expect(weightingProblems(methodOf({ groups }))).toContainEqual({
      path: '/groups/0/weighting',
      value: 'ALL',
      message: 'no expert spreads points over "ALL"',
    })
  })
})

describe('areHundred', () => {
  test.each([[[100]], [[50, 50]], [[33.33, 33.33, 33.33]], [[33.33, 33.33, 33.36]], [[0, 100]]])(
    'takes %j',
    (points) => {
      expect(areHundred(points)).toBe(true)
    },
  )

  test.each([[[]], [[99.9]], [[100.1]], [[110, -10]], [[33, 33, 33]]])('refuses %j', (points) => {
    expect(areHundred(points)).toBe(false)
  })
})

describe('spreadProblems', () => {
  const groups = governedGroups(methodOf())
  const of = (points: Readonly<Record<string, number>>) => spreadProblems({ points, expert: 'Ada' }, groups, '/p')

  test('judges each group by itself', () => {
    expect(of({ A: 100, 'A-1': 20, 'A-2': 80 })).toEqual([])
    expect(of({ A: 10, 'A-1': 20, 'A-2': 20 }).map(({ message }) => message)).toEqual([
      'Ada spreads 100 points, each 0 or more, over the children of "ALL"; these make 10',
      'Ada spreads 100 points, each 0 or more, over the children of "A"; these make 40',
    ])
  })

  test('leaves out a group of which a budget says nothing', () => {
    expect(of({})).toEqual([])
    expect(of({ A: 100 })).toEqual([])
  })

  test('shows all points where they are not 100', () => {
    expect(of({ A: 50 })).toMatchObject([{ path: '/p', value: { A: 50 } }])
  })
})

describe('weightSetProblems', () => {
  const set = (change: object = {}) => ({ id: 's', name: 'S', weights: { 'A-1': 2 }, ...change })
  const ofSets = (...weightSets: object[]) => weightSetProblems(methodOf({ weightSets }))

  test('finds nothing where there are none, or where they name nodes of the tree', () => {
    expect(weightSetProblems(methodOf())).toEqual([])
    expect(ofSets(set(), set({ id: 't', region: 'EUR', weights: { A: 1, 'A-2': 0 } }))).toEqual([])
  })

  test('names the set that has an id or a region first', () => {
    expect(ofSets(set({ region: 'EUR' }), set({ region: 'EUR' }))).toEqual([
      { path: '/weightSets/1/id', value: 's', message: '/weightSets/0 has this id already' },
      { path: '/weightSets/1/region', value: 'EUR', message: '/weightSets/0 has this region already' },
    ])
  })

  test('takes two sets without a region', () => {
    expect(ofSets(set(), set({ id: 't' }))).toEqual([])
  })

  test('names a code of no node, with its weight', () => {
    expect(ofSets(set({ weights: { X: 3 } }))).toEqual([
      { path: '/weightSets/0/weights/X', value: 3, message: 'there is no node "X"' },
    ])
  })

  test('counts the weight of no context KPI', () => {
    const kpis = [kpi(), kpi({ code: 'A-2', direction: 'context', normalisation: null })]
    expect(weightSetProblems(methodOf({ kpis, weightSets: [set({ weights: { 'A-1': 0 } })] }))).toMatchObject([
      { path: '/weightSets/0/weights', message: 'leaves no scored child of "A" a weight above 0' },
    ])
  })

  test('refuses to leave the children of a group without weight, counting those it does not name', () => {
    expect(ofSets(set({ weights: { 'A-1': 0 } }))).toEqual([])
    const weights = { 'A-1': 0, 'A-2': 0 }
    expect(ofSets(set({ weights }))).toEqual([
      { path: '/weightSets/0/weights', value: weights, message: 'leaves no scored child of "A" a weight above 0' },
    ])
  })
})
