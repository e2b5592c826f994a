import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantileOf, quantileWithin } from '../../src/kernel/quantile.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { countBelow, countEqual, sortedOf } from '../../src/kernel/sorted.ts'
import { cell, columnOf } from '../fixtures/arbitrary.ts'

describe('quantileOf', () => {
  const sorted = Float64Array.of(1, 2, 3, 4)

  it('interpolates as type 7: the lower quartile of 1, 2, 3, 4 is 1.75', () => {
    expect(quantileOf(sorted, 0.25)).toBe(1.75)
  })

  it('takes the mean of the two middle values for the median', () => {
    expect(quantileOf(sorted, 0.5)).toBe(2.5)
  })

  it('takes the ends for 0 and 1', () => {
    expect([quantileOf(sorted, 0), quantileOf(sorted, 1)]).toEqual([1, 4])
  })

  it('is the value itself where there is only one', () => {
    expect(quantileOf(Float64Array.of(7), 0.25)).toBe(7)
  })

  it('is missing where there is none', () => {
    expect(quantileOf(new Float64Array(0), 0.5)).toBeNaN()
  })
})

describe('sortedOf', () => {
  it('leaves missing values out and sorts by number', () => {
    expect(Array.from(sortedOf(everyRow(4), Float64Array.of(10, Number.NaN, -2, 9)))).toEqual([-2, 9, 10])
  })
})

describe('countEqual', () => {
  it('counts the tie that begins after the values below', () => {
    const sorted = Float64Array.of(1, 2, 2, 2, 2, 2, 3)
    expect([1, 2, 3, 9].map((x) => countEqual(sorted, countBelow(sorted, x), x))).toEqual([1, 5, 1, 0])
  })
})

describe('quantileOf, for any values', () => {
  it('never falls as the share grows, and stays between the ends', () => {
    fc.assert(
      fc.property(columnOf(cell), fc.double({ min: 0, max: 1, noNaN: true }), (column, share) => {
        const sorted = sortedOf(everyRow(column.length), column)
        if (sorted.length === 0) return
        const value = quantileOf(sorted, share)
        expect(value).toBeGreaterThanOrEqual(quantileOf(sorted, share / 2))
        expect(value).toBeLessThanOrEqual(sorted.at(-1)!)
        expect(value).toBeGreaterThanOrEqual(sorted[0]!)
      }),
    )
  })
})

describe('quantileWithin, for any values', () => {
  it('is the quantile of the values between two places', () => {
    fc.assert(
      fc.property(
        columnOf(cell),
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (column, a, b, share) => {
          const sorted = sortedOf(everyRow(column.length), column)
          const [from, to] = [a % (sorted.length + 1), b % (sorted.length + 1)].toSorted((x, y) => x - y) as [
            number,
            number,
          ]
          expect(quantileWithin(sorted, share, from, to)).toBe(quantileOf(sorted.slice(from, to), share))
        },
      ),
    )
  })
})
