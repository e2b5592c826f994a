import { describe, expect, test } from 'vitest'
import { describeCurve, twinOfCurve } from '../../src/series/curve.ts'
import { curve } from '../examples.ts'

const nowhere = { value: Number.NaN, score: Number.NaN }

describe('describeCurve', () => {
  test('says which score the value gets', () => {
    const here = { value: 56.5, score: 66 }
    expect(describeCurve({ ...curve, here })).toBe('By this rule the value of Kenya, 56.5 hours, gets 66.0 points.')
  })

  test('says that a missing value gets no score', () => {
    expect(describeCurve({ ...curve, here: nowhere })).toBe('Kenya has no value, so it gets no score.')
  })
})

describe('twinOfCurve', () => {
  const ruleOf = (count: number) => {
    const points = Array.from({ length: count }, (_, at) => ({ value: at, score: at }))
    return twinOfCurve({ ...curve, points, writeValue: String, writeScore: String }).rows.slice(0, -1)
  }

  test('begins with the first sample and ends with the last, then names the administration', () => {
    expect(ruleOf(101).at(0)).toEqual(['The rule', '0', '0'])
    expect(ruleOf(101).at(-1)).toEqual(['The rule', '100', '100'])
    expect(twinOfCurve(curve).rows.at(-1)?.slice(0, 2)).toEqual(['Kenya', '56.5 hours'])
  })

  test.each([0, 1, 2, 10])('keeps every one of %i samples', (count) => {
    expect(ruleOf(count)).toHaveLength(count)
  })

  test('keeps about ten of many', () => {
    expect(ruleOf(101)).toHaveLength(11)
    expect(ruleOf(1000)).toHaveLength(11)
  })

  test('dashes a value that is missing', () => {
    expect(twinOfCurve({ ...curve, here: nowhere }).rows.at(-1)).toEqual(['Kenya', '–', '–'])
  })
})
