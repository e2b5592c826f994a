import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { nodeFactsOf } from '../../src/cells/node-facts.ts'

const facts = nodeFactsOf(
  method(
    [group('ALL', null), group('X', 'ALL')],
    [
      kpi('A', 'X', { normalisation: { method: 'goalposts', worst: 20, best: 80 } }),
      kpi('B', 'X', { normalisation: null, unit: '%', direction: 'context' }),
      kpi('C', 'X', { normalisation: { method: 'goalposts', worst: 1, best: 100, log: true } }),
      kpi('D', 'X', { normalisation: { method: 'min-max' } }),
    ],
    [arithmetic, arithmetic],
  ),
  25,
  20,
)

describe('nodeFactsOf', () => {
  it('counts the levels of groups below a node', () => {
    expect(['A', 'X', 'ALL'].map((code) => facts.get(code)!.height)).toEqual([0, 1, 2])
    expect(['A', 'X'].map((code) => facts.get(code)!.isKpi)).toEqual([true, false])
  })

  it('says what a point is worth: of the scale, of the goalposts, or of the figure itself', () => {
    expect(facts.get('A')!.score.point(7)).toBe(1)
    expect(facts.get('A')!.value!.point(7)).toBe(0.6)
    expect(facts.get('B')!.value!.point(40)).toBeCloseTo(0.5, 12)
    expect(facts.get('C')!.value!.point(10)).toBeCloseTo((10 * Math.log(100)) / 100, 12)
    expect(facts.get('X')!.value).toBeNull()
  })

  it('knows the ends of scores and shares, and the goalposts of values', () => {
    expect(facts.get('X')!.score).toMatchObject({ lower: 0, upper: 100 })
    expect(facts.get('B')!.value).toMatchObject({ lower: 0, upper: 100, goalposts: null })
    expect(facts.get('A')!.value!.goalposts).toEqual([20, 80])
    expect(facts.get('D')!.value!.hasTwins).toBe(false)
  })
})
