import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaConvergence } from '../../src/groups/beta-convergence.ts'

describe('betaConvergence', () => {
  const before = Float64Array.of(10, 30, 50, 70)

  it('is the slope of the change a year on the score before', () => {
    // over two years 20, 12, 4 and −4 points: 10, 6, 2 and −2 a year, over scores 20 apart
    const { beta, error, p } = betaConvergence(before, Float64Array.of(30, 42, 54, 66), 4, 2)
    expect(beta).toBeCloseTo(-0.2, 12)
    expect(error).toBeCloseTo(0, 12)
    expect(p).toBeLessThan(0.001)
  })

  it('is 0 where every member changes by the same', () => {
    const { beta, p } = betaConvergence(before, Float64Array.of(15, 35, 55, 75), 4, 1)
    expect([beta, p]).toEqual([0, 1])
  })

  it('reads no further than the panel', () => {
    const longer = Float64Array.of(10, 30, 50, 70, Number.NaN, 900)
    const after = Float64Array.of(30, 42, 54, 66, 3, Number.NaN)
    expect(betaConvergence(longer, after, 4, 2)).toEqual(betaConvergence(before, after, 4, 2))
  })

  it('is missing of two members, and of equal scores before', () => {
    const missing = { beta: Number.NaN, error: Number.NaN, p: Number.NaN }
    expect(betaConvergence(before, Float64Array.of(30, 42), 2, 1)).toEqual(missing)
    expect(betaConvergence(Float64Array.of(5, 5, 5), Float64Array.of(1, 2, 3), 3, 1)).toEqual(missing)
  })
})

describe('betaConvergence, of scores that last bits tell apart', () => {
  const level = [15, 15.000000000000002, 14.999999999999998, 15]

  it('is missing where all scores before are the same', () => {
    expect(betaConvergence(Float64Array.from(level), Float64Array.of(10, 20, 30, 40), 4, 1).beta).toBeNaN()
  })

  it.each([0, 7.3])('is 0 where every member changes by the same %d', (change) => {
    const before = Float64Array.of(0.1, 30.7, 51.3, 99.9)
    const after = before.map((score, at) => score + change + (at - 1) * 1e-14)
    expect(betaConvergence(before, after, 4, 3)).toEqual({ beta: 0, error: 0, p: 1 })
  })
})

describe('betaConvergence, for any points', () => {
  it('leaves residuals that are uncorrelated with the scores, and its error follows from them', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 4,
      maxLength: 20,
    })
    fc.assert(
      fc.property(points, (all) => {
        const [x, y] = [Float64Array.from(all, ([a]) => a), Float64Array.from(all, ([, b]) => b)]
        fc.pre(new Set(x).size > 1)
        const { beta, error } = betaConvergence(
          x,
          x.map((start, i) => start + 2 * y[i]!),
          x.length,
          2,
        )
        const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length
        const residuals = y.map((value, i) => value - mean(y) - beta * (x[i]! - mean(x)))
        const sums = (of: (i: number) => number) => residuals.reduce((sum, _, i) => sum + of(i), 0)
        expect(sums((i) => residuals[i]! * x[i]!)).toBeCloseTo(0, 6)
        const spread = sums((i) => (x[i]! - mean(x)) ** 2)
        expect(error).toBeCloseTo(Math.sqrt(sums((i) => residuals[i]! ** 2) / (x.length - 2) / spread), 6)
      }),
    )
  })
})
