import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundedWeights } from '../../../src/aggregate/weigh/bounded-weights.ts'
import { expectClose } from '../../fixtures/close.ts'

describe('boundedWeights', () => {
  it('leaves weights between the bounds alone', () => {
    const weights = Float64Array.of(0.2, 0.8)
    expect(boundedWeights(weights, { least: 0.1, most: 0.9 })).toBe(weights)
  })

  it('holds what is beyond a bound there, and moves the others alike', () => {
    expectClose(boundedWeights(Float64Array.of(0.8, 0.2, 0), { least: 0, most: 0.5 }), [0.5, 0.35, 0.15])
    expectClose(boundedWeights(Float64Array.of(1, 0), { least: 0.3, most: 1 }), [0.7, 0.3])
  })

  it('keeps the bounds and adds up to 1, whatever the weights', () => {
    const parts = fc.array(fc.double({ min: 0.001, max: 9, noNaN: true }), { minLength: 2, maxLength: 6 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(parts, share, share, (raw, low, high) => {
        const total = raw.reduce((sum, x) => sum + x, 0)
        const even = 1 / raw.length
        const bounds = { least: low * even, most: even + high * (1 - even) }
        const found = boundedWeights(
          Float64Array.from(raw, (x) => x / total),
          bounds,
        )
        expectClose([found.reduce((sum, x) => sum + x, 0)], [1])
        for (const x of found) expect(x >= bounds.least && x <= bounds.most).toBe(true)
      }),
    )
  })
})
