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

describe('inversionsUpTo, with ties', () => {
  /** All orders of some values, each of equal values as often as the other. */
  const ordersOf = (values: readonly number[]): number[][] =>
    values.length === 0
      ? [[]]
      : values.flatMap((value, at) => ordersOf(values.toSpliced(at, 1)).map((order) => [value, ...order]))
  const inversionsIn = (order: readonly number[]) =>
    order.flatMap((x, at) => order.slice(at + 1).filter((y) => y < x)).length

  it.each([
    [[1, 1, 2, 3], [2]],
    [
      [1, 2, 2, 3, 3],
      [2, 2],
    ],
    [
      [1, 1, 1, 2, 2, 2],
      [3, 3],
    ],
    [[4, 4, 4, 4, 1, 2], [4]],
    [[7, 7, 7], [3]],
  ])('counts the orders of %j', (values, ties) => {
    const counted = ordersOf(values).map(inversionsIn)
    for (let most = 0; most <= 15; most++) {
      const share = counted.filter((inversions) => inversions <= most).length / counted.length
      expect(inversionsUpTo(most, values.length, ties)).toBeCloseTo(share, 12)
    }
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
