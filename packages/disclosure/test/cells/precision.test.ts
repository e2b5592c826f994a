import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundToStep, stepFor } from '../../src/cells/precision.ts'

describe('stepFor', () => {
  it('is the largest of 1, 2 and 5 times a power of ten within the error', () => {
    expect([0.04, 0.1, 0.19, 0.2, 0.49, 0.5, 3, 70].map(stepFor)).toEqual([0.02, 0.1, 0.1, 0.2, 0.2, 0.5, 2, 50])
  })

  it('is 0 where there is no error', () => {
    expect([stepFor(0), stepFor(Number.NaN)]).toEqual([0, 0])
  })

  it('never exceeds the error, nor falls below 0.4 of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (error) => {
        expect(stepFor(error)).toBeLessThanOrEqual(error * (1 + 1e-12))
        expect(stepFor(error)).toBeGreaterThanOrEqual(0.399 * error)
      }),
    )
  })
})

describe('roundToStep', () => {
  it('gives plain decimals', () => {
    expect([roundToStep(0.30000000000000004, 0.1), roundToStep(47.26, 0.5), roundToStep(1234, 50)]).toEqual([
      0.3, 47.5, 1250,
    ])
  })

  it('leaves an exact number as it is', () => {
    expect(roundToStep(47.123456789, 0)).toBe(47.123456789)
  })
})
