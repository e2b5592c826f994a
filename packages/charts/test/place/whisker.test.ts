import { describe, expect, test } from 'vitest'
import { uncertainOf, whiskersAlong, whiskersUp } from '../../src/place/whisker.ts'

const figures = uncertainOf({ lowerQuartile: 40, median: 50, upperQuartile: Number.NaN, error: 2 })
const tenfold = (value: number) => value * 10

describe('uncertainOf', () => {
  test('gives quartiles and median the error of the spread, and none where it is exact', () => {
    expect(figures.map(({ error }) => error)).toEqual([2, 2, 2])
    const exact = uncertainOf({ lowerQuartile: 40, median: 50, upperQuartile: 60, error: Number.NaN })
    expect(exact.map(({ error }) => error)).toEqual([0, 0, 0])
  })
})

describe('a whisker', () => {
  test('reaches its error to both sides of each figure, and has caps', () => {
    expect(whiskersAlong(figures, tenfold, 9)).toEqual(['M380,6v6M380,9H420m0,-3v6', 'M480,6v6M480,9H520m0,-3v6'])
    expect(whiskersUp(figures, tenfold, 9)).toEqual(['M6,380h6M9,380V420m-3,0h6', 'M6,480h6M9,480V520m-3,0h6'])
  })

  test('is not there of an exact figure', () => {
    const exact = uncertainOf({ lowerQuartile: 40, median: 50, upperQuartile: 60 })
    expect([whiskersAlong(exact, tenfold, 9), whiskersUp(exact, tenfold, 9)]).toEqual([[], []])
  })
})
