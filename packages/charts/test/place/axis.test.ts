import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closeRange, heldWithin, niceRange, placeAxis, px } from '../../src/place/axis.ts'

describe('px', () => {
  test('rounds to hundredths of a pixel', () => {
    expect([px(1 / 3), px(2 / 3), px(-1.005), px(7)]).toEqual([0.33, 0.67, -1, 7])
  })
})

describe('heldWithin', () => {
  test('places what lies beyond a range at its end, and leaves the rest and the missing alone', () => {
    const held = heldWithin((value) => 10 * value, { lower: 0, upper: 5 })
    expect([-3, 0, 2, 5, 9, Number.NaN].map(held)).toEqual([0, 0, 20, 50, 50, Number.NaN])
  })
})

describe('placeAxis', () => {
  test('has about one tick per spacing, and at least two', () => {
    const labels = (end: number, spacing?: number) =>
      placeAxis({ lower: 0, upper: 100 }, 0, end, spacing).ticks.map(({ label }) => label)
    expect(labels(450)).toEqual(['0', '20', '40', '60', '80', '100'])
    expect(labels(450, 225)).toEqual(['0', '50', '100'])
    expect(labels(20)).toEqual(['0', '50', '100'])
  })

  test('runs upwards where it ends above its start', () => {
    const { position, ticks } = placeAxis({ lower: 0, upper: 100 }, 200, 0, 100)
    expect([position(0), position(25), position(100)]).toEqual([200, 150, 0])
    expect(ticks.map(({ at }) => at)).toEqual([200, 100, 0])
  })

  test('writes ticks in the format given', () => {
    const { ticks } = placeAxis({ lower: 0, upper: 100 }, 0, 180, 90, (value) => `${value} hours`)
    expect(ticks.map(({ label }) => label)).toEqual(['0 hours', '50 hours', '100 hours'])
  })

  test('writes as many decimals as tell the ticks apart', () => {
    const { ticks } = placeAxis({ lower: 0, upper: 1 }, 0, 180)
    expect(ticks.map(({ label }) => label)).toEqual(['0.0', '0.5', '1.0'])
  })

  test('sets a range without width in the middle, with one tick', () => {
    const { position, ticks } = placeAxis({ lower: 5, upper: 5 }, 0, 400)
    expect(position(5)).toBe(200)
    expect(ticks).toMatchObject([{ at: 200 }])
  })

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

describe('niceRange, where little is known', () => {
  test('runs from zero to one where nothing was reported', () => {
    expect(niceRange([])).toEqual({ lower: 0, upper: 1 })
    expect(niceRange([Number.NaN, Number.POSITIVE_INFINITY])).toEqual({ lower: 0, upper: 1 })
  })

  test('gives equal values a tenth of themselves, and zeros one', () => {
    expect(niceRange([20, 20, 20])).toEqual({ lower: 18, upper: 22 })
    expect(niceRange([0])).toEqual({ lower: -1, upper: 1 })
  })

  test('has round ends', () => {
    expect(niceRange([3, 97])).toEqual({ lower: 0, upper: 100 })
  })
})

describe('closeRange', () => {
  const limits = { lower: 0, upper: 100 }

  test('is the whole scale where nothing was reported', () => {
    expect(closeRange([], limits)).toEqual(limits)
  })

  test('sets a score into the middle of half the scale', () => {
    expect(closeRange([50], limits)).toEqual({ lower: 25, upper: 75 })
  })

  test.each([
    [0, { lower: 0, upper: 50 }],
    [100, { lower: 50, upper: 100 }],
  ])('keeps the half of the scale at its end for a score of %i', (score, half) => {
    expect(closeRange([score], limits)).toEqual(half)
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
