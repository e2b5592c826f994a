import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseThresholds, classOf } from '../../src/series/classes.ts'

describe('chooseThresholds', () => {
  test('makes five round classes around the scores', () => {
    expect(chooseThresholds([41, 48, 52, 57, 58, 61, 64, 70, 76, 81])).toEqual([40, 50, 60, 70])
  })

  test('makes as many classes as it is asked for', () => {
    expect(chooseThresholds([0, 100], 2)).toHaveLength(1)
    expect(chooseThresholds([0, 100], 3)).toHaveLength(2)
  })

  test('makes none where nothing was scored', () => {
    expect(chooseThresholds([])).toEqual([])
    expect(chooseThresholds([Number.NaN])).toEqual([])
  })

  test('makes no finer classes of equal scores than scores are written with', () => {
    expect(chooseThresholds([50, 50, 50])).toEqual([49.8, 49.9, 50, 50.1])
  })

  test('leaves missing scores out', () => {
    expect(chooseThresholds([10, Number.NaN, 90])).toEqual(chooseThresholds([10, 90]))
  })
})

describe('chooseThresholds, for any scores', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 })

  test('ascends, and puts every score into one of five classes', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const thresholds = chooseThresholds(values)
        expect(thresholds.toSorted((a, b) => a - b)).toEqual(thresholds)
        expect(new Set(thresholds).size).toBe(4)
        for (const value of values) expect([0, 1, 2, 3, 4]).toContain(classOf(value, thresholds))
      }),
    )
  })
})

describe('classOf', () => {
  test('puts a score on a bound into the class above', () => {
    expect([39.9, 40, 59.9, 60, 100].map((score) => classOf(score, [40, 60]))).toEqual([0, 1, 1, 2, 2])
  })

  test('puts a missing score into no class', () => {
    expect(classOf(Number.NaN, [40, 60])).toBe(-1)
    expect(classOf(Number.NaN, [])).toBe(-1)
  })

  test('knows one class where there is no bound', () => {
    expect(classOf(50, [])).toBe(0)
  })
})
