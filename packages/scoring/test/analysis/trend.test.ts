import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthRateOf, percentChangeOf } from '../../src/analysis/trend.ts'
import { reversed } from '../fixtures/arbitrary.ts'
import { expectClose } from '../fixtures/close.ts'

const nan = Number.NaN
const years = Float64Array.of(2019, 2020, 2021, 2022)
const growth = (...values: number[]) => growthRateOf(Float64Array.from(values), years)
const change = (...values: number[]) => percentChangeOf(Float64Array.from(values), years)

describe('growthRateOf', () => {
  it('compounds between the first and the last value', () => {
    const { rate, first, last, availableShare } = growth(nan, 100, nan, 121)
    expect([rate.toFixed(12), first, last, availableShare]).toEqual(['0.100000000000', 2020, 2022, 0.5])
  })

  it.each([
    [[0, 1, 2, 3], 'zero-start'],
    [[-2, nan, nan, -1], 'below-zero'],
    [[2, 1, 0, -1], 'below-zero'],
    [[nan, nan, 5, nan], 'too-few'],
  ] as const)('of %j has none, saying %s', (values, reason) => {
    expect(growth(...values)).toMatchObject({ rate: nan, reason })
  })

  it('is 0 where nothing changed, at 0 too', () => {
    expect(growth(0, 1, nan, 0).rate).toBe(0)
  })

  it('is total at a fall to 0', () => {
    expect(growth(5, 4, 2, 0).rate).toBe(-1)
  })
})

describe('percentChangeOf', () => {
  it('is the slope over the level of the line at the start', () => {
    expect(change(100, 102, 104, 106).rate).toBeCloseTo(2, 12)
  })

  it('goes by the two values where there are two', () => {
    expect(change(nan, 50, nan, 60).rate).toBeCloseTo(10, 12)
  })

  it('has none where the line starts below zero', () => {
    expect(change(0, 2.7, 2.9, 14.3)).toMatchObject({ rate: nan, reason: 'below-zero' })
  })
})

describe('trends, of any positive series', () => {
  const series = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 4, maxLength: 4 })

  it('do not depend on the order of rows or the unit', () => {
    fc.assert(
      fc.property(series, (list) => {
        const values = Float64Array.from(list)
        for (const of of [growthRateOf, percentChangeOf]) {
          const turned = of(reversed(values.map((x) => 8 * x)), reversed(years))
          expectClose([turned.rate], [of(values, years).rate])
        }
      }),
    )
  })
})
