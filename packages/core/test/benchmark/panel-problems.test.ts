import { describe, expect, it } from 'vitest'
import { type PanelInputs, panelProblems } from '../../src/benchmark/panel-problems.ts'
import { members } from '../../src/domain/members.ts'
import type { ExpertBudget } from '../../src/method/schema/aggregation.ts'
import type { Method } from '../../src/method/schema/method.ts'
import { group, kpi, smallMethod } from '../method/small-method.ts'

const method = smallMethod({
  groups: [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })],
  kpis: [
    kpi(),
    kpi({ code: 'A-2' }),
    kpi({ code: 'A-3', direction: 'context', normalisation: null }),
    kpi({ code: 'B-1', parent: 'B' }),
  ],
}) as unknown as Method
const inputs: PanelInputs = { method, administrations: members }
const budget = (points: Readonly<Record<string, number>>, change: Partial<ExpertBudget> = {}): ExpertBudget => ({
  expert: 'E',
  region: 'ESA',
  points,
  ...change,
})
const problemsOf = (...budgets: ExpertBudget[]) => panelProblems({ budgets }, inputs)

describe('panelProblems', () => {
  it('accepts 100 points over all scored children of a group, or of several', () => {
    expect(
      problemsOf(budget({ A: 70, B: 30 }), budget({ A: 100, B: 0, 'A-1': 33.33, 'A-2': 66.66 }, { expert: 'F' })),
    ).toEqual([])
  })

  it('refuses points that are not 100, naming expert, group and total', () => {
    const points = { A: 70, B: 20 }
    const message = 'E spreads 100 points, each 0 or more, over the children of "ALL"; these make 90'
    expect(problemsOf(budget(points))).toEqual([{ path: '/panel/budgets/0/points', value: points, message }])
    expect(problemsOf(budget({ A: 120, B: -20 }))).toHaveLength(1)
  })

  it('refuses to leave a child out, naming it', () => {
    const points = { 'A-1': 100 }
    const message = 'E says nothing of "A-2" in "A"; 0 points where it is worth none'
    expect(problemsOf(budget(points))).toEqual([{ path: '/panel/budgets/0/points', value: points, message }])
  })

  it('refuses codes of no scored child: strangers, context KPIs, the overall score', () => {
    const paths = problemsOf(budget({ A: 100, B: 0, 'A-3': 1, X: 2, ALL: 3 })).map(({ path, value }) => [path, value])
    expect(paths).toEqual([
      ['/panel/budgets/0/points/A-3', 1],
      ['/panel/budgets/0/points/X', 2],
      ['/panel/budgets/0/points/ALL', 3],
    ])
  })

  it('refuses a region nobody is in, and names those there are', () => {
    expect(problemsOf(budget({ A: 70, B: 30 }, { region: 'EU' }))).toEqual([
      {
        path: '/panel/budgets/0/region',
        value: 'EU',
        message: 'no administration is in this region; known are A/P, AMS, ESA, EUR, MENA, WCA',
      },
    ])
  })

  it('refuses an expert who speaks twice of a group, but not of two, or one of the same name elsewhere', () => {
    const one = budget({ A: 70, B: 30 })
    const message = '/panel/budgets/0 spreads the points of this expert over "ALL" already'
    expect(problemsOf(one, one)).toEqual([{ path: '/panel/budgets/1/expert', value: 'E', message }])
    expect(problemsOf(one, budget({ 'A-1': 50, 'A-2': 50 }), { ...one, region: 'WCA' })).toEqual([])
  })
})
