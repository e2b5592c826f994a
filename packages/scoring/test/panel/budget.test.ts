import { describe, expect, it } from 'vitest'
import { type Budget, budgetAllocation } from '../../src/panel/budget.ts'
import { expectClose } from '../fixtures/close.ts'

const nan = Number.NaN

describe('budgetAllocation', () => {
  const budget = (expert: string, region: string, ...points: number[]): Budget => ({
    expert,
    region,
    points: Float64Array.from(points),
  })
  const panel = [budget('a', 'N', 80, 20), budget('b', 'N', 60, 40), budget('c', 'S', 10, 90)]

  it('counts every expert the same', () => {
    expectClose(budgetAllocation(['A', 'B'], panel, 'experts').weights, [0.5, 0.5])
  })

  it('counts every region the same', () => {
    expectClose(budgetAllocation(['A', 'B'], panel, 'regions').weights, [0.4, 0.6])
  })

  it('keeps how far experts are apart, and what each region says', () => {
    const { dispersion, regions } = budgetAllocation(['A', 'B'], panel, 'regions')
    expectClose(dispersion, [0.360555127546399, 0.360555127546399])
    expect(regions.map(({ region, experts }) => [region, experts])).toEqual([
      ['N', 2],
      ['S', 1],
    ])
    expectClose(regions[0]!.weights, [0.7, 0.3])
  })

  it.each([
    ['adds up to 90', [80, 10]],
    ['is negative', [110, -10]],
    ['is short of a node', [100]],
    ['has a gap', [100, nan]],
  ])('refuses a budget that %s, naming the expert', (_, points) => {
    expect(() => budgetAllocation(['A', 'B'], [budget('x', 'N', ...points)], 'experts')).toThrow(/expert x must spread/)
  })

  it('refuses an empty panel', () => {
    expect(() => budgetAllocation(['A'], [], 'experts')).toThrow('no-experts')
  })
})
