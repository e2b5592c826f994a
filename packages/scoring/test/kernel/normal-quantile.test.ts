import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../src/kernel/normal-quantile.ts'

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.8413447460685429, 1],
    [0.975, 1.959963984540054],
    [0.0013498980316300957, -3],
    [0.00003167124183311998, -4],
  ])('gives what tables give for %s', (share, expected) => {
    expect(normalQuantile(share)).toBeCloseTo(expected, 7)
  })

  it('rises, and is the same on both sides', () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    fc.assert(
      fc.property(share, share, (one, other) => {
        if (Math.abs(one - other) > 1e-6) expect(normalQuantile(one) < normalQuantile(other)).toBe(one < other)
        expect(normalQuantile(1 - one)).toBeCloseTo(-normalQuantile(one), 6)
      }),
    )
  })
})
