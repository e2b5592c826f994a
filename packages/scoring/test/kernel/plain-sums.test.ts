import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainSumsInto } from '../../src/kernel/plain-sums.ts'

const nan = Number.NaN
function sumsOf(columns: readonly (readonly number[])[], weights: readonly number[], rows: number) {
  const [sums, present] = [new Float64Array(rows).fill(7), new Float64Array(rows).fill(7)]
  const values = columns.map((column) => Float64Array.from(column))
  plainSumsInto(values, Float64Array.from(weights), sums, present)
  return [Array.from(sums), Array.from(present)]
}

describe('plainSumsInto', () => {
  it('sums weight times value row by row, and a missing value leaves with its weight', () => {
    const columns = [
      [1, 2],
      [10, nan],
      [100, 200],
    ]
    expect(sumsOf(columns, [1, 2, 0.5], 2)).toEqual([
      [71, 102],
      [3.5, 1.5],
    ])
  })

  it('loses what rounding loses', () => {
    expect(sumsOf([[1e16], [1], [-1e16]], [1, 1, 1], 1)[0]).toEqual([0])
  })

  it('gives 0 of no columns', () => {
    expect(sumsOf([], [], 1)).toEqual([[0], [0]])
  })

  it('adds column after column, for any columns and whatever their number', () => {
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(nan, -Infinity))
    const column = fc.record({ weight: fc.double({ min: 0, max: 9, noNaN: true }), values: fc.tuple(value, value) })
    fc.assert(
      fc.property(fc.array(column, { maxLength: 11 }), (all) => {
        const expected = [0, 1].map((row) => {
          const there = all.filter(({ values }) => !Number.isNaN(values[row]))
          return there.reduce((sum, { weight, values }) => sum + weight * values[row]!, 0)
        })
        const columns = all.map(({ values }) => values)
        const weights = all.map(({ weight }) => weight)
        expect(sumsOf(columns, weights, 2)[0]).toEqual(expected)
      }),
    )
  })
})
