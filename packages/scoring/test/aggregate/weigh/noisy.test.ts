import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noisyWeights } from '../../../src/aggregate/weigh/noisy.ts'

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe('noisyWeights', () => {
  const weights = Float64Array.of(1, 0, 3)

  it('depend on seed and replication alone', () => {
    expect(noisyWeights(weights, 0.25, 7, 3)).toEqual(noisyWeights(weights, 0.25, 7, 3))
  })

  it('differ between replications and between seeds', () => {
    const found = [
      noisyWeights(weights, 0.25, 7, 3),
      noisyWeights(weights, 0.25, 7, 4),
      noisyWeights(weights, 0.25, 8, 3),
    ]
    expect(new Set(found.map(([first]) => first)).size).toBe(3)
  })

  it('stay within the noise, and 0 stays 0', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), fc.nat(), (noise, seed, replication) => {
        for (const [i, noisy] of noisyWeights(weights, noise, seed, replication).entries()) {
          expect(Math.abs(noisy - weights[i]!)).toBeLessThanOrEqual(noise * weights[i]! * (1 + 1e-12))
        }
      }),
    )
  })

  it('are spread evenly', () => {
    const draws = Array.from({ length: 4000 }, (_, replication) => noisyWeights(weights, 1, 1, replication)[0]!)
    expect(Math.abs(sum(draws) / draws.length - 1)).toBeLessThan(0.05)
  })
})
