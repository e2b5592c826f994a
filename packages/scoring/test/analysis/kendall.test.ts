import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kendallOf } from '../../src/analysis/kendall.ts'
import { expectClose } from '../fixtures/close.ts'

const counted = (first: readonly number[], second: readonly number[]) =>
  kendallOf({ first: Float64Array.from(first), second: Float64Array.from(second) })

describe('kendallOf', () => {
  it('counts concordant less discordant pairs', () => {
    const { tau, ...counts } = counted([1, 2, 3, 4], [1, 3, 2, 4])
    expect(counts).toEqual({ count: 4, score: 4, firstTies: [], secondTies: [] })
    expectClose([tau], [4 / 6])
  })

  it('lists the sizes of ties, and corrects the coefficient for them', () => {
    const { score, firstTies, secondTies, tau } = counted([1, 1, 2, 3], [5, 6, 6, 7])
    expect([score, firstTies, secondTies]).toEqual([4, [2], [2]])
    expectClose([tau], [4 / 5])
  })

  it('is missing where a column is constant', () => {
    expect(counted([1, 2], [3, 3]).tau).toBeNaN()
  })

  it('counts as comparing all pairs does, for any pairs', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 20 }), (all) => {
        let score = 0
        for (const [i, [x, y]] of all.entries())
          for (const [u, v] of all.slice(0, i)) score += Math.sign(x - u) * Math.sign(y - v)
        const found = counted(
          all.map(([x]) => x),
          all.map(([, y]) => y),
        )
        expect(found.score).toBe(score)
      }),
    )
  })
})
