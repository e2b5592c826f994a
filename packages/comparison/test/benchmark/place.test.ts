import { describe, expect, it } from 'vitest'
import { bandAmong } from '../../src/benchmark/place.ts'

const quartiles = { lower: 20, median: 40, upper: 60 }

describe('bandAmong', () => {
  it.each([
    [10, 1],
    [20, 2],
    [39, 2],
    [40, 3],
    [60, 4],
    [99, 4],
  ])('puts %d into quarter %d: a score at a quartile is above it', (score, band) => {
    expect(bandAmong(score, quartiles)).toBe(band)
  })

  it('is missing where a quartile is', () => {
    expect(bandAmong(50, { ...quartiles, upper: Number.NaN })).toBeNaN()
    expect(bandAmong(50, { ...quartiles, median: Number.NaN })).toBeNaN()
  })

  it('is the highest where all scores are equal', () => {
    expect(bandAmong(5, { lower: 5, median: 5, upper: 5 })).toBe(4)
  })
})
