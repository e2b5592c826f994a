import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pearsonOf } from '../../src/analysis/pearson.ts'
import { expectClose } from '../fixtures/close.ts'

const pearson = (first: readonly number[], second: readonly number[]) =>
  pearsonOf({ first: Float64Array.from(first), second: Float64Array.from(second) })

describe('pearsonOf', () => {
  it('is 1 and −1 on a line, and the known figure off it', () => {
    expect([pearson([1, 2, 3], [10, 20, 30]), pearson([1, 2, 3], [9, 6, 3])]).toEqual([1, -1])
    expectClose([pearson([1, 2, 3, 4], [1, 3, 2, 4])], [0.8])
  })

  it('is missing below 2 pairs, and where a column is constant', () => {
    expect([pearson([1], [2]), pearson([1, 2], [5, 5])]).toEqual([Number.NaN, Number.NaN])
  })

  it('works where the product of both sums of squares leaves the range of numbers', () => {
    expectClose([pearson([1e100, 2e100, 3e100], [2e100, 4e100, 6e100])], [1])
  })

  it('is the same either way round, and between −1 and 1, for any pairs', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 2,
    })
    fc.assert(
      fc.property(pairs, (all) => {
        const [first, second] = [all.map(([x]) => x), all.map(([, y]) => y)]
        const r = pearson(first, second)
        expect(pearson(second, first)).toBe(r)
        if (!Number.isNaN(r)) expect(Math.abs(r)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
