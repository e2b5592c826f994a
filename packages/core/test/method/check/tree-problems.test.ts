import { describe, expect, test } from 'vitest'
import { treeProblems } from '../../../src/method/check/tree-problems.ts'
import { packs } from '../../../src/method/packs.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const problemsOf = (change: Parameters<typeof smallMethod>[0]) => treeProblems(smallMethod(change) as unknown as Method)
const dimension = group({ code: 'A', parent: 'ALL' })
const context = kpi({ code: 'A-2', direction: 'context', normalisation: null })

describe('treeProblems', () => {
  test('finds nothing in a good method', () => {
    expect(problemsOf({})).toEqual([])
    expect(packs.flatMap(treeProblems)).toEqual([])
  })

  test('names the node that has a code first, for each that has it again', () => {
    expect(problemsOf({ kpis: [kpi(), kpi(), kpi({ code: 'ALL' })] })).toEqual([
      { path: '/kpis/1/code', value: 'A-1', message: '/kpis/0 has this code already' },
      { path: '/kpis/2/code', value: 'ALL', message: '/groups/0 has this code already' },
    ])
  })

  test('names the root where a second group has no parent', () => {
    const kpis = [kpi(), kpi({ code: 'B-1', parent: 'B' })]
    expect(problemsOf({ groups: [group(), dimension, group({ code: 'B' })], kpis })).toEqual([
      { path: '/groups/2/parent', value: null, message: '/groups/0 is the root already' },
    ])
  })

  test('asks for a root', () => {
    expect(problemsOf({ groups: [group({ parent: 'X' }), dimension] })).toContainEqual({
      path: '/groups',
      value: null,
      message: 'one group is the root: its parent is null',
    })
  })

  test('tells a parent that is missing from a parent that is a KPI', () => {
    const kpis = [kpi(), kpi({ code: 'A-2', parent: 'X' }), kpi({ code: 'A-3', parent: 'A-1' })]
    expect(problemsOf({ kpis })).toEqual([
      { path: '/kpis/1/parent', value: 'X', message: 'there is no group "X"' },
      { path: '/kpis/2/parent', value: 'A-1', message: 'the parent is a group, not a KPI' },
    ])
  })

  test('names every group of a circle', () => {
    const groups = [group(), group({ code: 'A', parent: 'B' }), group({ code: 'B', parent: 'A' })]
    const circle = problemsOf({ groups }).filter(({ message }) => message === 'the group is above itself')
    expect(circle).toEqual([
      { path: '/groups/1/parent', value: 'B', message: 'the group is above itself' },
      { path: '/groups/2/parent', value: 'A', message: 'the group is above itself' },
    ])
  })

  test('names a group below the last level, with its depth', () => {
    const groups = [group(), dimension, group({ code: 'B', parent: 'A' })]
    expect(problemsOf({ groups, kpis: [kpi({ parent: 'B' })] })).toEqual([
      { path: '/groups/2/parent', value: 'A', message: 'lies at depth 2; 2 levels end at 1' },
    ])
  })

  test('lets KPIs lie at any depth, below the last level and above it', () => {
    expect(problemsOf({ kpis: [kpi(), kpi({ code: 'top', parent: 'ALL' })] })).toEqual([])
  })

  test('names a level at which no group lies', () => {
    const levels = [level('Overall'), level('Dimension'), level('Pillar')]
    expect(problemsOf({ levels })).toEqual([
      { path: '/levels/2', value: 'Pillar', message: 'no group lies at this level' },
    ])
  })

  test('does not tell of empty levels where a group has no depth', () => {
    const groups = [group(), group({ code: 'A', parent: 'X' })]
    expect(problemsOf({ groups }).filter(({ path }) => path.startsWith('/levels'))).toEqual([])
  })

  test('names a group without a KPI below it', () => {
    expect(problemsOf({ groups: [group(), dimension, group({ code: 'B', parent: 'ALL' })] })).toEqual([
      { path: '/groups/2', value: 'B', message: 'no KPI lies below this group' },
    ])
  })

  test('names a group whose scored children weigh nothing, and counts no context KPI', () => {
    expect(problemsOf({ kpis: [kpi({ weight: 0 }), context] })).toEqual([
      { path: '/groups/1', value: 'A', message: 'none of its scored children has a weight above 0' },
    ])
    expect(problemsOf({ kpis: [kpi({ weight: 0 }), kpi({ code: 'A-2' })] })).toEqual([])
  })

  test('asks no weight of a group of context KPIs alone', () => {
    const below = group({ code: 'B', parent: 'ALL', weight: 0 })
    const kpis = [kpi(), { ...context, code: 'B-1', parent: 'B', weight: 0 }]
    expect(problemsOf({ groups: [group(), dimension, below], kpis })).toEqual([])
  })

  test('tells what is wrong with weightings and weight sets beside', () => {
    const weighting = { rule: 'correlations', targets: { X: 1 } }
    const groups = [group(), { ...dimension, weighting }]
    const weightSets = [{ id: 's', name: 'S', weights: { Y: 1 } }]
    expect(problemsOf({ groups, weightSets }).map(({ path }) => path)).toEqual([
      '/groups/1/weighting/targets/X',
      '/weightSets/0/weights/Y',
    ])
  })
})
