import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { theilSen } from '../../src/trend/theil-sen.ts'

const through = (...points: (readonly [time: number, value: number])[]) =>
  theilSen(
    Float64Array.from(points, ([time]) => time),
    Float64Array.from(points, ([, value]) => value),
  )

describe('theilSen', () => {
  it('is the median of the slopes of all pairs, whatever the steps', () => {
    // slopes 2, 4 and 3 from the first point, 6 and 10/3 from the second, 2 from the third: 2 2 3 10/3 4 6
    expect(through([0, 0], [1, 2], [2, 8], [4, 12]).slope).toBeCloseTo((3 + 10 / 3) / 2, 12)
  })

  it('is not moved by one wild point', () => {
    expect(through([0, 10], [1, 11], [2, 12], [3, 99], [4, 14]).slope).toBe(1)
  })

  it('has an interval from four points on, of the lowest and the highest slope there', () => {
    const four = through([0, 0], [1, 1], [2, 3], [3, 6])
    expect([four.lower, four.upper]).toEqual([1, 3])
    const three = through([0, 0], [1, 1], [2, 3])
    expect([three.slope, three.lower, three.upper]).toEqual([1.5, Number.NaN, Number.NaN])
  })

  it('tests a trend from four points on: all rising has tau 1 and p 1/12', () => {
    const { tau, p } = through([0, 0], [1, 1], [2, 3], [3, 6])
    expect(tau).toBe(1)
    expect(p).toBeCloseTo(1 / 12, 12)
    expect(through([0, 0], [1, 1], [2, 3])).toMatchObject({ tau: Number.NaN, p: Number.NaN })
  })

  it.each([[[3, 3, 3, 3]], [[15, 15.000000000000002, 14.999999999999998, 15]], [[0.3, 0.1 + 0.2, 0.1 * 3, 0.3, 0.3]]])(
    'is level where all values are the same: %j',
    (values) => {
      const level = { slope: 0, lower: 0, upper: 0, tau: Number.NaN, p: 1 }
      expect(through(...values.map((value, time) => [time, value] as const))).toMatchObject(level)
    },
  )

  it('is level of two points that are the same', () => {
    expect(through([0, 0.3], [1, 0.1 + 0.2])).toMatchObject({ slope: 0, p: 1 })
  })

  it.each([
    [[1, 1, 2, 3], 1 / 6],
    [[1, 1, 1, 2, 2, 2], 0.1],
    [[1, 2, 3, 4], 1 / 12],
    [[1, 1, 1, 2], 1 / 2],
    [[5, 4, 4, 4, 1], 1 / 10],
    [[1, 2, 2, 3], 1 / 6],
  ])('tests %j exactly, ties and all: p is %d', (values, p) => {
    const fitted = through(...values.map((value, time) => [time, value] as const))
    expect(fitted.p).toBeCloseTo(p, 12)
    const nudged = values.map((value, time) => [time, value * (1 + (time % 3) * 2 ** -52)] as const)
    expect(through(...nudged).p).toBe(fitted.p)
  })

  it('keeps the interval that as many points without ties have', () => {
    const [tied, plain] = [through([0, 1], [1, 1], [2, 2], [3, 3]), through([0, 1], [1, 1.1], [2, 2], [3, 3])]
    expect([tied.lower, tied.upper]).toEqual([0, 1])
    expect(plain.lower).toBeGreaterThan(0)
  })

  it('allows for ties: tau-b of 1 2 2 3 is 5 / √30', () => {
    expect(through([0, 1], [1, 2], [2, 2], [3, 3]).tau).toBeCloseTo(5 / Math.sqrt(30), 12)
  })

  it('is missing below two points', () => {
    expect(through([0, 5])).toMatchObject({ points: 1, slope: Number.NaN, lower: Number.NaN })
    expect(through()).toMatchObject({ points: 0, slope: Number.NaN })
  })
})

describe('theilSen, for any series', () => {
  const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 8 })
  const fit = (values: readonly number[]) => through(...values.map((value, time) => [time, value] as const))

  it('turns its sign with the values, and lies within its interval', () => {
    fc.assert(
      fc.property(series, (values) => {
        const [up, down] = [fit(values), fit(values.map((value) => -value))]
        expect(down.slope).toBeCloseTo(-up.slope, 10)
        expect(Number.isNaN(down.tau) ? 0 : down.tau + up.tau).toBe(0)
        if (Number.isNaN(up.lower)) return
        expect(up.lower).toBeLessThanOrEqual(up.slope + 1e-9)
        expect(up.upper).toBeGreaterThanOrEqual(up.slope - 1e-9)
      }),
    )
  })

  it('does not move with a constant', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -100, max: 100 }), (values, constant) => {
        expect(fit(values.map((value) => value + constant))).toEqual(fit(values))
      }),
    )
  })
})
