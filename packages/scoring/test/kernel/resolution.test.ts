import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  differenceOf,
  isAtLeast,
  isBelow,
  isLevel,
  isSame,
  negligibleBeside,
  ofScores,
  ofValues,
  resolved,
  resolvedColumn,
} from '../../src/kernel/resolution.ts'

const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((x) => (Math.abs(x) < 1e-30 ? 0 : x))
const resolution = fc.constantFrom(ofScores, ofValues)

/** Numbers that are one number in exact arithmetic, each computed in two ways. */
const equals: readonly (readonly [number, number])[] = [
  [0.1 + 0.2, 0.3],
  [0.1 * 3, 0.3],
  [1.1 * 1.1, 1.21],
  [(70 + 0 + 60) / 3 / 2 + (60 + 90 + 0) / 3 / 2, 280 / 6],
  [4.35 * 100, 435],
  [Math.exp((Math.log(20) + Math.log(45)) / 2), 30],
  [100.1 + 200.2, 300.3],
  [1e6 * 1.1, 1_100_000],
]

describe('isSame', () => {
  it.each(equals)('takes %d and %d for one number, whatever the last bits say', (a, b) => {
    expect([isSame(a, b), isSame(a, b, ofValues), isSame(-a, -b)]).toEqual([true, true, true])
  })

  it.each([
    [60, 59.999999999],
    [46.666666666, 46.666666667],
    [0.3, 0.30000000001],
    [1_000_000, 1_000_000.001],
    [1_700_000_000_001, 1_700_000_000_002],
    [0, 1e-11],
  ])('tells %d and %d apart', (a, b) => {
    expect([isSame(a, b), isSame(a, b, ofValues)]).toEqual([false, false])
  })

  it('tells values apart that only the fourteenth digit does, and whole numbers of any size', () => {
    expect(isSame(123_456_789_012.34, 123_456_789_012.35, ofValues)).toBe(false)
    expect(isSame(1e15, 1e15 + 1)).toBe(false)
  })

  it('takes what is left of numbers that cancel out for 0', () => {
    expect([isSame(0.1 + 0.2 - 0.3, 0, ofValues), isSame(33.4 + 66.6 - 100, 0), isSame(-1e-14, 1e-14)]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('knows a unit chosen badly from what is left of other numbers', () => {
    expect([isSame(1e-310, 2e-310, ofValues), isLevel(1e-310, 3e-310, ofValues)]).toEqual([false, false])
  })

  it('is false for missing numbers, and true for an infinite number and itself', () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
    expect([isSame(nan, nan), isSame(nan, 1), isSame(infinity, 1), isSame(infinity, -infinity)]).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(isSame(infinity, infinity)).toBe(true)
  })

  it('is an equivalence that asks no more than the numbers that stand for both', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: -400, max: 400 }), resolution, (x, steps, of) => {
        const y = x + steps * Math.abs(x) * 2 ** -48
        expect(isSame(x, y, of)).toBe(resolved(x, of) === resolved(y, of))
        expect(isSame(y, x, of)).toBe(isSame(x, y, of))
        expect(isSame(x, resolved(x, of), of)).toBe(true)
      }),
    )
  })

  it('never hangs on the last bits of a mean of decimals, at whatever digits the mean ends', () => {
    const decimal = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(1, 10, 1000))
      .map(([n, d]) => n / d)
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 24 }), (cells) => {
        const sum = cells.reduce((total, x) => total + x, 0)
        const running = cells.reduceRight((mean, x, at) => mean + (x - mean) / (cells.length - at), 0)
        expect(isSame(sum / cells.length, running)).toBe(true)
      }),
    )
  })
})

describe('resolved', () => {
  it('keeps decimals as they are written, in their order', () => {
    for (const x of [60, 0.1, 46.66, 1234567.891, -3.5, 1e-7, 0]) expect(resolved(x)).toBe(x)
    fc.assert(
      fc.property(number, number, resolution, (a, b, of) => {
        if (a < b) expect(resolved(a, of)).toBeLessThanOrEqual(resolved(b, of))
      }),
    )
  })

  it('rounds away from where a decimal with one more digit lies', () => {
    const half = 10.0000000005
    expect(resolved(half * (1 + 2 ** -51))).toBe(resolved(half * (1 - 2 ** -52)))
  })

  it('leaves missing and infinite numbers', () => {
    expect(resolvedColumn(Float64Array.of(Number.NaN, -Infinity, 0.1 + 0.2))).toEqual(
      Float64Array.of(Number.NaN, -Infinity, 0.3),
    )
  })
})

describe('isBelow and isAtLeast', () => {
  it.each(equals)('pass %d against %d as against itself', (a, b) => {
    expect([isBelow(a, b), isBelow(b, a), isAtLeast(a, b), isAtLeast(b, a)]).toEqual([false, false, true, true])
  })

  it('tell numbers that differ as comparing does, and nothing of missing ones', () => {
    expect([isBelow(1, 2), isBelow(2, 1), isAtLeast(2, 1), isAtLeast(1, 2)]).toEqual([true, false, true, false])
    expect([isBelow(Number.NaN, 1), isAtLeast(Number.NaN, 1), isAtLeast(1, Number.NaN)]).toEqual([false, false, false])
  })
})

describe('differenceOf', () => {
  it('is exactly 0 between numbers a last bit apart, on whatever side of an edge', () => {
    const [below, above] = [69.97861384515, 69.978613845151].map((x) => x + 0.0000000000003)
    expect(differenceOf(below!, above!)).toBe(0)
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0.01, max: 1e9 }), resolution, (x, of) => {
        const y = x * (1 + 2 ** -51)
        expect([differenceOf(x, y, of), isBelow(x, y, of), isAtLeast(x, y, of)]).toEqual([0, false, true])
      }),
    )
  })

  it('is exactly 0 between numbers that are the same', () => {
    expect([differenceOf(0.3, 0.1 + 0.2), differenceOf(1, 3), differenceOf(3, 1)]).toEqual([0, 2, -2])
    expect(differenceOf(Number.NaN, 1)).toBeNaN()
  })
})

describe('isLevel', () => {
  it('holds for ends that rounding explains, at either side of an edge too', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0.01, max: 1e9 }), resolution, (x, of) => {
        expect(isLevel(x, x * (1 + 2 ** -50), of)).toBe(true)
        expect(isLevel(x, x * (1 + 1e-9), of)).toBe(false)
      }),
    )
  })

  it('is false where the ends are missing, as of an empty column', () => {
    expect(isLevel(Number.NaN, Number.NaN)).toBe(false)
  })

  it('allows half a unit of the last digit that counts', () => {
    expect([negligibleBeside(60), negligibleBeside(0.5), negligibleBeside(0)]).toEqual([5e-10, 5e-12, 5e-12])
  })
})
