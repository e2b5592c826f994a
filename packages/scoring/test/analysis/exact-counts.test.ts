import { describe, expect, it } from 'vitest'
import { inversionsUpTo, squaredRankDistances } from '../../src/analysis/exact-counts.ts'
import { expectClose } from '../fixtures/close.ts'

describe('inversionsUpTo', () => {
  it('is the share of the orders of three things with so many inversions', () => {
    expectClose(
      [0, 1, 2, 3].map((most) => inversionsUpTo(most, 3)),
      [1 / 6, 3 / 6, 5 / 6, 1],
    )
  })

  it('splits evenly round the middle', () => {
    expectClose([inversionsUpTo(22, 10)], [1 / 2])
  })
})

describe('squaredRankDistances', () => {
  it('counts the six orders of three ranks by their squared distances', () => {
    expect(Array.from(squaredRankDistances(3))).toEqual([1, 0, 2, 0, 0, 0, 2, 0, 1])
  })

  it('counts every order once, and the same number either way round', () => {
    const counts = Array.from(squaredRankDistances(6))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(720)
    expect(counts.toReversed()).toEqual(counts)
  })
})
