import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainProductsInto } from '../../src/kernel/plain-products.ts'

function sumsOf(columns: readonly (readonly number[])[], weights: readonly (readonly number[])[], rows: number) {
  const sums = new Float64Array(rows).fill(7)
  const arrays = (of: readonly (readonly number[])[]) => of.map((column) => Float64Array.from(column))
  plainProductsInto(arrays(columns), arrays(weights), sums)
  return Array.from(sums)
}

describe('plainProductsInto', () => {
  it('takes one weight per column and row', () => {
    const [columns, weights] = [
      [
        [1, 2],
        [10, 20],
      ],
      [
        [1, 2],
        [0, 1],
      ],
    ]
    expect(sumsOf(columns!, weights!, 2)).toEqual([1, 24])
  })

  it('gives 0 of no columns', () => {
    expect(sumsOf([], [], 1)).toEqual([0])
  })

  it('adds column after column, for any columns and whatever their number', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 11 }), (all) => {
        const expected = all.reduce((sum, [weight, value]) => sum + weight * value, 0)
        const columns = all.map(([, value]) => [value])
        const weights = all.map(([weight]) => [weight])
        expect(sumsOf(columns, weights, 1)).toEqual([expected])
      }),
    )
  })
})
