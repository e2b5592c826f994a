import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentileAmong, percentileBetween, percentileOfRank } from '../../src/benchmark/percentile.ts'

describe('percentileOfRank', () => {
  it('goes from 100 for the best of five to 0 for the last', () => {
    expect([1, 2, 3, 4, 5].map((rank) => percentileOfRank(rank, 5))).toEqual([100, 75, 50, 25, 0])
  })

  it('is missing where there is no other score', () => {
    expect(percentileOfRank(1, 1)).toBeNaN()
  })
})

describe('percentileAmong', () => {
  const scores = Float64Array.of(20, 40, Number.NaN, 40, 90)

  it('counts the other scores below, and half of those that are equal', () => {
    expect(percentileAmong(scores, 5, 40)).toBe(50)
    expect(percentileAmong(scores, 5, 90)).toBe(100)
    expect(percentileAmong(scores, 5, 20)).toBe(0)
  })

  it('looks at no more scores than it is told to', () => {
    expect(percentileAmong(scores, 2, 40)).toBe(100)
  })

  it('is missing where the score is the only one', () => {
    expect(percentileAmong(Float64Array.of(30, Number.NaN), 2, 30)).toBeNaN()
  })
})

describe('percentileAmong, for any scores', () => {
  it('gives the percentiles of a group a mean of 50, whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 }), (scores) => {
        const column = Float64Array.from(scores)
        const sum = scores.reduce((total, score) => total + percentileAmong(column, scores.length, score), 0)
        expect(sum / scores.length).toBeCloseTo(50, 9)
      }),
    )
  })
})

describe('percentileBetween', () => {
  const percentiles = [10, 25, 50, 75, 90]
  const between = (scores: readonly number[], score: number) => percentileBetween({ percentiles, scores }, score)
  const deciles = [10, 20, 40, 60, 80]

  it('is that of a quantile at the quantile, and on a straight line between two', () => {
    expect(between(deciles, 40)?.percentile).toBe(50)
    expect(between(deciles, 30)).toEqual({ percentile: 37.5, slope: 1.25 })
  })

  it('is the middle of equal quantiles', () => {
    expect(between([10, 20, 20, 60, 80], 20)).toEqual({ percentile: 37.5, slope: 0 })
  })

  it('is missing outside of all quantiles, and passes over one that is not published', () => {
    expect(between(deciles, 5)).toBeNull()
    expect(between(deciles, 81)).toBeNull()
    expect(between([Number.NaN, 20, 40, Number.NaN, 80], 60)?.percentile).toBe(70)
  })
})
