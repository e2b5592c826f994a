import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import { group, kpi, method, problemOf } from '@pmm/scoring/fixtures/example'
import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, it } from 'vitest'
import { familyWeights } from '../../src/perspective/family-weights.ts'

const kpis = [kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL')]
const budget = (region: string, A: number, B: number): ExpertBudget => ({
  expert: `${region} ${A}`,
  region,
  points: { A, B },
})
const budgeted = (...budgets: ExpertBudget[]) =>
  planOf(method([group('ALL', null, { weighting: { rule: 'budget', pooling: 'regions', budgets } })], kpis))
const options = { pooling: 'equal-regions' as const, membersIn: () => 1 }
const sharesIn = (families: ReturnType<typeof familyWeights>) =>
  families.flatMap(({ regions }) => regions.map(({ region, weights }) => [region, ...weights]))

describe('familyWeights', () => {
  it('are the means of the budgets of the experts of each region', () => {
    const families = familyWeights(
      budgeted(budget('ESA', 60, 40), budget('ESA', 80, 20), budget('EUR', 20, 80)),
      options,
    )
    expect(families).toMatchObject([{ group: 'ALL', children: ['A', 'B'], byPanel: false }])
    expect(sharesIn(families)).toEqual([
      ['ESA', expect.closeTo(0.7, 12), expect.closeTo(0.3, 12)],
      ['EUR', expect.closeTo(0.2, 12), expect.closeTo(0.8, 12)],
    ])
  })

  it('take a weight set with the name of a region before its experts, and fill it from the method', () => {
    const plan = budgeted(budget('ESA', 60, 40))
    const weightSets = [{ id: 'x', name: 'X', region: 'ESA', weights: { B: 5 } }]
    const families = familyWeights({ ...plan, method: { ...plan.method, weightSets } }, options)
    const [[, , ofB] = []] = sharesIn(families)
    const planned = plan.groups[0]!.weights[0]!
    expect(ofB).toBeCloseTo(5 / (5 + planned), 12)
  })

  it('leave out a group of which no region has a view', () => {
    expect(familyWeights(planOf(method([group('ALL', null)], kpis)), options)).toEqual([])
  })

  it('take the experts of the panel in place of those of the method', () => {
    const panel = { notice: 'x', budgets: [budget('AMS', 50, 50)] }
    const families = familyWeights(budgeted(budget('ESA', 60, 40)), { ...options, panel })
    expect(families[0]!.byPanel).toBe(true)
    expect(sharesIn(families)).toEqual([['AMS', 0.5, 0.5]])
  })

  it('do not hear an expert of the panel whose points miss a child, or add up to less', () => {
    const budgets = [{ ...budget('AMS', 50, 50), points: { A: 100 } }, budget('EUR', 50, 49)]
    expect(
      familyWeights(planOf(method([group('ALL', null)], kpis)), { ...options, panel: { notice: 'x', budgets } }),
    ).toEqual([])
  })

  it('refuse a budget of the method that does not spread 100 points', () => {
    expect(problemOf(() => familyWeights(budgeted(budget('ESA', 60, 50)), options)).code).toBe('invalid-method')
  })
})
