import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { positionsFrame } from '../../src/benchmark/positions-frame.ts'
import { scoreRangesOf } from '../../src/benchmark/score-ranges.ts'
import { defaultUncertainty } from '../../src/uncertainty/study/uncertainty.ts'
import { administrations, scoresOf, simple } from '../fixtures/benchmark-example.ts'

const link = (values: Record<string, number>) => ({
  cycle: 'C1',
  period: '2024',
  membershipDate: '2024-12-31',
  method: simple,
  administrations,
  scores: scoresOf(values),
})
const values = { DEU: 10, FRA: 30, ITA: 30.2, KEN: 60 }

/** The range of one administration. */
const rangeIn = (rangeOf: ReturnType<typeof scoreRangesOf>, code: string, node = 'ALL') => {
  const at = administrations.findIndex((one) => one.code === code)
  const { lower, upper } = rangeOf(node)!
  return { lower: lower[at]!, upper: upper[at]! }
}

describe('scoreRangesOf', () => {
  it('holds the published score, and is the same every time', () => {
    const [one, again] = [scoreRangesOf([link(values)], 0), scoreRangesOf([link(values)], 0)]
    for (const code of ['DEU', 'FRA', 'ITA', 'KEN']) {
      const range = rangeIn(one, code)
      expect(range).toEqual(rangeIn(again, code))
      const score = values[code as keyof typeof values]
      expect([range.lower <= score, score <= range.upper, range.lower < range.upper]).toEqual([true, true, true])
    }
  })

  it('is as wide as errors of measurement make it: a value off by 3 % is within 5 % in nine of ten draws', () => {
    const { lower, upper } = rangeIn(scoreRangesOf([link(values)], 0), 'KEN')
    expect(60 - lower).toBeGreaterThan(60 * 0.03)
    expect(60 - lower).toBeLessThan(60 * 0.08)
    expect(upper - 60).toBeGreaterThan(60 * 0.03)
    expect(upper - 60).toBeLessThan(60 * 0.08)
  })

  it('is the score alone where nothing is uncertain', () => {
    const spec = { ...defaultUncertainty, sources: { measurementError: { reported: 0 } } }
    expect(rangeIn(scoreRangesOf([link(values)], 0, { spec }), 'FRA')).toEqual({ lower: 30, upper: 30 })
  })

  it('is missing where there is no score, and nothing where there is no such node', () => {
    const rangeOf = scoreRangesOf([link(values)], 0)
    expect(rangeIn(rangeOf, 'NOR')).toEqual({ lower: Number.NaN, upper: Number.NaN })
    expect(rangeOf('NODE')).toBeUndefined()
  })

  it('draws the same scores anew in another cycle, and under another uncertainty', () => {
    const cycle = link(values)
    const usual = rangeIn(scoreRangesOf([cycle], 0), 'KEN')
    const certain = { ...defaultUncertainty, sources: { measurementError: { reported: 0 } } }
    expect(rangeIn(scoreRangesOf([cycle], 0, { spec: certain }), 'KEN')).toEqual({ lower: 60, upper: 60 })
    const renamed = { ...cycle, cycle: 'C2' }
    expect(rangeIn(scoreRangesOf([renamed], 0), 'KEN')).not.toEqual(usual)
    expect(rangeIn(scoreRangesOf([cycle], 0), 'KEN')).toEqual(usual)
  })

  it('follows from the values of the administration alone', () => {
    const others = { ...values, DEU: 11, ITA: 99 }
    const [one, other] = [scoreRangesOf([link(values)], 0), scoreRangesOf([link(others)], 0)]
    expect(rangeIn(one, 'KEN')).toEqual(rangeIn(other, 'KEN'))
  })

  it('makes ranks intervals: those too close to tell apart share theirs', () => {
    const cycle = link(values)
    const rows = rowsOf(positionsFrame({ ...cycle, previous: null, rangeOf: scoreRangesOf([cycle], 0) }))
    const ranks = (code: string) => {
      const row = rows.find((one) => one.administration === code && one.group === 'world' && one.node === 'ALL')!
      return [row.rankBest, row.rankWorst]
    }
    expect(['DEU', 'FRA', 'ITA', 'KEN'].map(ranks)).toEqual([
      [4, 4],
      [2, 3],
      [2, 3],
      [1, 1],
    ])
  })
})
