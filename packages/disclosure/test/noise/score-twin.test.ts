import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextTwin, scoreTwin } from '../../src/noise/score-twin.ts'

const scale = { lower: 0, upper: 100 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const score = fc.double({ min: 0, max: 100, noNaN: true })

/** The expectation of the twin over the sign, for a magnitude. */
function expected(x: number, magnitude: number): number {
  const [up, down] = [scoreTwin(x, scale, 20, { magnitude, sign: -1 }), scoreTwin(x, scale, 20, { magnitude, sign: 2 })]
  const [u, d] = [up - x, x - down]
  return u + d === 0 ? x : x + (d / (u + d)) * u - (u / (u + d)) * d
}

describe('scoreTwin', () => {
  it('is no further away than the reach, and never beyond the scale', () => {
    fc.assert(
      fc.property(score, share, share, (x, magnitude, sign) => {
        const twin = scoreTwin(x, scale, 20, { magnitude, sign })
        expect(Math.abs(twin - x)).toBeLessThanOrEqual(20 + 1e-9)
        expect(twin).toBeGreaterThanOrEqual(0)
        expect(twin).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is right in expectation', () => {
    fc.assert(
      fc.property(score, share, (x, magnitude) => {
        expect(expected(x, magnitude)).toBeCloseTo(x, 9)
      }),
    )
  })

  it('goes up with the probability that makes it right', () => {
    expect(scoreTwin(95, scale, 20, { magnitude: 1, sign: 0.79 })).toBe(100)
    expect(scoreTwin(95, scale, 20, { magnitude: 1, sign: 0.81 })).toBe(75)
  })

  it('leaves possible, whatever it is, numbers that reach beyond 10 % of each other', () => {
    for (let twin = 0; twin <= 100; twin += 0.5) {
      const possible = Array.from({ length: 1001 }, (_, at) => at / 10).filter((x) => couldGive(x, twin))
      const [low, high] = [Math.min(...possible), Math.max(...possible)]
      expect(high - low).toBeGreaterThanOrEqual(19.8)
      for (const x of possible) expect(low < 0.9 * x || high > 1.1 * x).toBe(true)
    }
  })

  it('keeps the reach in points of 100 on any scale', () => {
    expect(scoreTwin(3, { lower: 1, upper: 5 }, 20, { magnitude: 1, sign: 0 })).toBeCloseTo(3.8, 12)
  })

  it('hides a score beyond the scale too', () => {
    expect(scoreTwin(110, scale, 20, { magnitude: 0.5, sign: 0.4 })).toBe(120)
    expect(scoreTwin(110, scale, 20, { magnitude: 0.5, sign: 0.6 })).toBe(100)
  })
})

/** Whether some magnitude and sign make the twin of a score. */
function couldGive(x: number, twin: number): boolean {
  if (twin >= x) return twin === 100 ? x >= 80 : twin - x <= 20
  return twin === 0 ? x <= 20 : x - twin <= 20
}

describe('contextTwin', () => {
  const free = { lower: 0, upper: Number.POSITIVE_INFINITY }

  it('moves a value by a share of it at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), share, share, (x, magnitude, sign) => {
        expect(Math.abs(contextTwin(x, free, 25, { magnitude, sign }) - x)).toBeLessThanOrEqual(x / 4 + 1e-6)
      }),
    )
  })

  it('never leaves the natural ends', () => {
    expect(contextTwin(98, { lower: 0, upper: 100 }, 25, { magnitude: 1, sign: 0 })).toBe(100)
    expect(contextTwin(0, free, 25, { magnitude: 1, sign: 0.5 })).toBe(0)
    expect(contextTwin(0.2, free, 25, { magnitude: 1, sign: 0.99 })).toBe(0)
  })
})
