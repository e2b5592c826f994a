import { describe, expect, it } from 'vitest'
import { budgetsAbout, plannedWeights } from '../../src/panel/planned-weights.ts'
import { expectClose } from '../fixtures/close.ts'
import { problemOf } from '../fixtures/example.ts'

const siblings = [
  { code: 'A', weight: 2 },
  { code: 'B', weight: 3 },
]
const budget = (expert: string, points: Record<string, number>) => ({ expert, region: 'EUR', points })

describe('plannedWeights', () => {
  it('are those given, or equal', () => {
    expect(plannedWeights({ rule: 'given' }, siblings)).toEqual(Float64Array.of(2, 3))
    expect(plannedWeights({ rule: 'equal' }, siblings)).toEqual(Float64Array.of(1, 1))
  })

  it('are those given until weights are fitted on scores', () => {
    expect(plannedWeights({ rule: 'correlations' }, siblings)).toEqual(Float64Array.of(2, 3))
  })

  it('are pooled of the budgets that say something of the siblings', () => {
    const budgets = [budget('x', { A: 80, B: 20 }), budget('y', { A: 40, B: 60 }), budget('z', { C: 100 })]
    expectClose(plannedWeights({ rule: 'budget', pooling: 'experts', budgets }, siblings), [0.6, 0.4])
  })

  it('refuse a budget that spreads fewer than 100 points over the siblings', () => {
    const budgets = [budget('x', { A: 80, C: 20 })]
    const refused = problemOf(() => plannedWeights({ rule: 'budget', pooling: 'experts', budgets }, siblings))
    expect(refused.message).toContain('expert x must spread exactly 100 points')
  })
})

describe('budgetsAbout', () => {
  it('gives 0 points to a sibling that an expert does not name', () => {
    expect(budgetsAbout(['A', 'B'], [budget('x', { A: 100 }), budget('y', { C: 100 })])).toEqual([
      { expert: 'x', region: 'EUR', points: Float64Array.of(100, 0) },
    ])
  })
})
