import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundingStep, roundToStep } from '../../src/cells/rounding.ts'

describe('roundingStep', () => {
  it('leaves the sum of contributors open by the share of the scale', () => {
    expect(roundingStep(8, 100, { blur: 40 })).toBe(5)
    expect(roundingStep(24, 100, { blur: 40 })).toBe(2)
    expect(roundingStep(5, 100, { blur: 40 })).toBe(10)
    expect(roundingStep(5, 1, { blur: 40 })).toBeCloseTo(0.1, 12)
  })

  it('is nothing where nothing is to stay open, or the scale has no length', () => {
    expect([roundingStep(8, 100, { blur: 0 }), roundingStep(8, 0, { blur: 40 })]).toEqual([0, 0])
  })

  it('is wide enough and at most two and a half times as wide, for any set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (n, length) => {
        const opened = (n * roundingStep(n, length, { blur: 40 })) / length
        expect(opened).toBeGreaterThanOrEqual(0.4 * (1 - 1e-6))
        expect(opened).toBeLessThanOrEqual(0.4 * 2.5 * (1 + 1e-6))
      }),
    )
  })
})

describe('roundToStep', () => {
  it('gives the nearest multiple, written without noise', () => {
    expect([roundToStep(47.4, 5), roundToStep(47.6, 5), roundToStep(0.30000000000000004, 0.1)]).toEqual([45, 50, 0.3])
  })

  it('leaves a number as it is without a step', () => {
    expect(roundToStep(47.123, 0)).toBe(47.123)
  })
})
