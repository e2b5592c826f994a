import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalAt } from '../../../src/robustness/summary/intervals.ts'

describe('intervalAt', () => {
  const other = Number.NaN
  const replicated = Float64Array.of(1, other, 2, 3, Number.NaN, 3, 4, 3, 5, 3)
  const scores = { nominal: Float64Array.of(3, 2), replicated }
  const ranks = { nominal: Uint32Array.of(1, 2), replicated: Uint32Array.of(1, 0, 2, 1, 0, 1, 1, 2, 1, 2) }

  it('takes quantiles of type 7 over the replications in which there is a score', () => {
    const { score, rank, replications } = intervalAt(0, scores, ranks)
    expect(score).toEqual({ nominal: 3, mean: 3, median: 3, low: 1.15, high: 4.85 })
    expect(rank).toMatchObject({ nominal: 1, mean: 1.25, median: 1 })
    expect(replications).toBe(4)
  })
})

describe('intervalAt, for any ranks', () => {
  it('counts ranks into the same quantiles as sorting them', () => {
    const drawn = fc.array(fc.nat(3), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(drawn, (all) => {
        const replicated = Uint32Array.from(all.flatMap((rank) => [1, rank, 2]))
        const scores = Float64Array.from(replicated, (x) => x || Number.NaN)
        const { score, rank } = intervalAt(
          1,
          { nominal: Float64Array.of(2, 1, 3), replicated: scores },
          { nominal: Uint32Array.of(2, 1, 3), replicated },
        )
        expect(rank).toEqual(score)
      }),
    )
  })
})
