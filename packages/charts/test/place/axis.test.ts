import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closeRange, niceRange, placeAxis } from '../../src/place/axis.ts'

describe('placeAxis', () => {
  test('follows a scale that does not begin at zero', () => {
    const { position, ticks } = placeAxis({ lower: 1, upper: 5 }, 0, 400)
    expect([position(1), position(5)]).toEqual([0, 400])
    expect(ticks.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5'])
  })

  test('writes negative ticks with a true minus', () => {
    expect(placeAxis({ lower: -10, upper: 20 }, 0, 300).ticks[0]?.label).toBe('−10')
  })
})

describe('niceRange', () => {
  test('gives a lone value room on both sides', () => {
    const { lower, upper } = niceRange([20])
    expect(lower).toBeLessThan(20)
    expect(upper).toBeGreaterThan(20)
  })

  test('leaves missing values out', () => {
    expect(niceRange([Number.NaN, 0, 10])).toEqual({ lower: 0, upper: 10 })
  })
})

describe('closeRange, for any scores of a scale', () => {
  const limits = { lower: 0, upper: 100 }
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 })

  test('holds every score and never leaves the scale', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { lower, upper } = closeRange(values, limits)
        expect(lower).toBeLessThanOrEqual(Math.min(...values))
        expect(upper).toBeGreaterThanOrEqual(Math.max(...values))
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('shows at least half of the scale, so that small changes stay small', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { lower, upper } = closeRange(values, limits)
        expect(upper - lower).toBeGreaterThanOrEqual(50)
      }),
    )
  })
})
