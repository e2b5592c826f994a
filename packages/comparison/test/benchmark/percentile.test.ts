import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  percentileAmong,
  percentileBetween,
  percentileOfRank,
  quarterBetween,
  quarterOf,
} from '../../src/benchmark/percentile.ts'

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
    expect(percentileAmong(scores, 5, 40 * (1 + 2 ** -52))).toBe(50)
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

describe('quarterOf', () => {
  it.each([
    [0, 1],
    [24.9, 1],
    [25, 2],
    [27.8, 2],
    [50, 3],
    [74.9, 3],
    [75, 4],
    [100, 4],
  ])('puts the percentile %d into quarter %d', (percentile, quarter) => {
    expect(quarterOf(percentile)).toBe(quarter)
  })

  it('is that of a quarter of the others exactly, however the percentile is rounded', () => {
    for (let quarter = 1; quarter <= 3; quarter++)
      for (let others = 4; others < 4000; others += 4)
        expect(quarterOf(percentileOfRank(others + 1 - (others / 4) * quarter, others + 1))).toBe(quarter + 1)
  })

  it('is missing where the percentile is', () => {
    expect(quarterOf(Number.NaN)).toBeNaN()
  })
})

describe('quarterBetween', () => {
  const quartiles = { lower: 20, median: 40, upper: 60 }

  it('is that of the percentile, and beyond the published quantiles the first or the last', () => {
    expect(quarterBetween(quartiles, 37.5, 30)).toBe(2)
    expect([quarterBetween(quartiles, Number.NaN, 5), quarterBetween(quartiles, Number.NaN, 99)]).toEqual([1, 4])
  })

  it('is missing where a quartile is', () => {
    expect(quarterBetween({ ...quartiles, median: Number.NaN }, 37.5, 30)).toBeNaN()
  })
})

describe('percentileBetween', () => {
  const percentiles = [10, 25, 50, 75, 90]
  const between = (scores: readonly number[], score: number) => percentileBetween({ percentiles, scores }, score)
  const deciles = [10, 20, 40, 60, 80]

  it('is that of a quantile at the quantile, and on a straight line between two', () => {
    expect(between(deciles, 40)?.percentile).toBe(50)
    expect(between(deciles, 30)).toEqual({ percentile: 37.5, slope: 1.25, gap: 25 })
  })

  it('is the middle of equal quantiles', () => {
    expect(between([10, 20, 20, 60, 80], 20)).toEqual({ percentile: 37.5, slope: 0, gap: 25 })
  })

  it('is missing outside of all quantiles, and passes over one that is not published', () => {
    expect(between(deciles, 5)).toBeNull()
    expect(between(deciles, 81)).toBeNull()
    expect(between([Number.NaN, 20, 40, Number.NaN, 80], 60)?.percentile).toBe(70)
  })
})
