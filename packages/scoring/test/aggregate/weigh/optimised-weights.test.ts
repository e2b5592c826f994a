import { describe, expect, it } from 'vitest'
import { arithmetic } from '../../../src/aggregate/mean/arithmetic.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { optimisedWeights } from '../../../src/aggregate/weigh/optimised-weights.ts'
import { pearsonOf } from '../../../src/analysis/pearson.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { problemOf } from '../../fixtures/example.ts'

describe('optimisedWeights', () => {
  const columns = [
    Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    Float64Array.of(8, 1, 5, 3, 6, 2, 7, 4),
    Float64Array.of(2, 1, 4, 3, 6, 5, 8, 7),
  ]
  const all = everyRow(8)
  const mean = (weights: Float64Array) => {
    const score = new Float64Array(8)
    arithmetic.scoreInto(all, siblingsOf(all, columns, weights), score, 0)
    return score
  }
  const codes = ['A', 'B', 'C']

  const pair = [columns[0]!, columns[1]!.map((x) => 5 * x)]
  const pairMean = (weights: Float64Array) => columns[0]!.map((x, i) => weights[0]! * x + weights[1]! * pair[1]![i]!)

  it('makes correlations equal where that can be', () => {
    const { weights } = optimisedWeights(all, ['A', 'B'], pair, pairMean, { kind: 'balance' })
    expect(weights[0]).toBeCloseTo(5 / 6, 6)
  })

  it('meets unequal targets, as shares of the sum of correlations', () => {
    const aim = { kind: 'balance', shares: [3, 2] } as const
    const { correlations } = optimisedWeights(all, ['A', 'B'], pair, pairMean, aim)
    expect(correlations[0]! / (correlations[0]! + correlations[1]!)).toBeCloseTo(3 / 5, 6)
  })

  it('gives a single column the whole weight', () => {
    const only = optimisedWeights(all, ['A'], [columns[0]!], () => columns[0]!, { kind: 'balance' })
    expect(only.weights).toEqual(Float64Array.of(1))
  })

  it('never gives a negative weight, though a column works against the others', () => {
    const against = [...columns.slice(0, 1), columns[2]!, columns[0]!.map((x) => -x * x)]
    const composite = (weights: Float64Array) => {
      const score = new Float64Array(8)
      arithmetic.scoreInto(all, siblingsOf(all, against, weights), score, 0)
      return score
    }
    const { weights } = optimisedWeights(all, codes, against, composite, { kind: 'balance' })
    expect(weights.every((weight) => weight >= 0)).toBe(true)
  })

  it('gets at least the sum of correlations that other weights have', () => {
    const { objective } = optimisedWeights(all, codes, columns, mean, { kind: 'information' })
    const grid = [0.1, 0.3, 0.5, 0.7].flatMap((a) => [0.1, 0.2].map((b) => Float64Array.of(a, b, 1 - a - b)))
    for (const weights of grid) {
      const correlations = columns.map((first) => pearsonOf({ first, second: mean(weights) }))
      expect(-objective).toBeGreaterThanOrEqual(correlations.reduce((sum, r) => sum + r, 0))
    }
  })

  it('refuses a constant column', () => {
    const flat = [columns[0]!, new Float64Array(8).fill(3), columns[2]!]
    expect(() => optimisedWeights(all, codes, flat, mean, { kind: 'balance' })).toThrow(/^B: .*no-correlation/)
  })

  it('refuses targets that are no shares', () => {
    const aim = { kind: 'balance', shares: [1, -1, 1] } as const
    expect(() => optimisedWeights(all, codes, columns, mean, aim)).toThrow('target-shares')
  })
})

describe('optimisedWeights within bounds', () => {
  it('refuses bounds that no weights can keep', () => {
    const columns = [Float64Array.of(1, 2, 4), Float64Array.of(2, 1, 5)]
    const mean = (weights: Float64Array) => columns[0]!.map((x, i) => weights[0]! * x + weights[1]! * columns[1]![i]!)
    const aim = { kind: 'balance', least: 0.6, most: 1 } as const
    const refused = problemOf(() => optimisedWeights(everyRow(3), ['K0', 'K1'], columns, mean, aim))
    expect(refused.message).toMatch(/weights that add up to 1 over 2 nodes.*found 0.6 to 1; rule weight-bounds/)
  })
})
