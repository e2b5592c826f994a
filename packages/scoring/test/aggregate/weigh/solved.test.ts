import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arithmetic } from '../../../src/aggregate/mean/arithmetic.ts'
import { benefitOfTheDoubt } from '../../../src/aggregate/mean/benefit-of-the-doubt.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { optimisedWeights } from '../../../src/aggregate/weigh/optimise.ts'
import { pearsonOf } from '../../../src/analysis/pearson.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'

const nan = Number.NaN

describe('benefitOfTheDoubt', () => {
  const columns = [Float64Array.of(100, 50, 60, nan, 0), Float64Array.of(0, 90, 40, 45, 0)]
  const found = benefitOfTheDoubt(everyRow(5), ['A', 'B'], columns)

  it('scores the frontier 1, those below by it, and nobody who has nothing', () => {
    expectClose(found.scores, [1, 1, 0.6 + 2 / 9, 0.5, nan])
  })

  it('keeps shares within their bounds', () => {
    const bounds = [
      { least: 0.3, most: 0.7 },
      { least: 0.3, most: 0.7 },
    ]
    const bounded = benefitOfTheDoubt(
      everyRow(3),
      ['A', 'B'],
      [Float64Array.of(90, 20, 60), Float64Array.of(10, 80, 40)],
      bounds,
    )
    for (const share of bounded.shares.flatMap((column) => Array.from(column))) {
      expect(share).toBeGreaterThanOrEqual(0.3 - 1e-9)
      expect(share).toBeLessThanOrEqual(0.7 + 1e-9)
    }
  })

  it('refuses a negative score', () => {
    expect(() => benefitOfTheDoubt(everyRow(1), ['A'], [Float64Array.of(-1)])).toThrow(/^A: .*negative-score/)
  })

  it('refuses bounds that no shares can keep', () => {
    const bounds = [
      { least: 0, most: 0.4 },
      { least: 0, most: 0.4 },
    ]
    expect(() => benefitOfTheDoubt(everyRow(5), ['A', 'B'], columns, bounds)).toThrow('share-bounds')
  })
})

describe('benefitOfTheDoubt, for any scores', () => {
  const panel = fc
    .array(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 4 })
    .map((all) => all.map((one) => Float64Array.from(one)))
  const codesOf = (all: readonly Float64Array[]) => all.map((_, i) => `K${i}`)
  const bounds = (all: readonly Float64Array[]) => all.map(() => ({ least: 0.1, most: 0.8 }))

  it('lets nobody above 1 by the weights of another', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const { weights } = benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all))
        for (const row of everyRow(6)) {
          for (const peer of everyRow(6)) {
            const score = all.reduce((sum, column, kpi) => sum + column[peer]! * weights[kpi]![row]!, 0)
            expect(score).toBeLessThanOrEqual(1 + 1e-9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is at least as good as with equal shares, and at most 1', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const { scores } = benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all))
        for (const row of everyRow(6)) {
          const ratio = (peer: number) =>
            all.reduce((sum, column) => sum + column[peer]! / column[row]!, 0) / all.length
          expect(scores[row]).toBeGreaterThanOrEqual(1 / Math.max(...Array.from(everyRow(6), ratio)) - 1e-9)
          expect(scores[row]).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on the units of the KPIs or the order of rows', () => {
    fc.assert(
      fc.property(panel, (all) => {
        const moved = all.map((column, i) => column.map((x) => x * 10 ** i).reverse())
        const { scores } = benefitOfTheDoubt(everyRow(6), codesOf(all), moved, bounds(all))
        expectClose(scores.reverse(), benefitOfTheDoubt(everyRow(6), codesOf(all), all, bounds(all)).scores)
      }),
      { numRuns: 40 },
    )
  })
})

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
