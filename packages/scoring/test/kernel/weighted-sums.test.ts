import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { sumOf } from '../../src/kernel/sum.ts'
import { weightedSumsInto } from '../../src/kernel/weighted-sums.ts'

function weightedSums(columns: readonly Float64Array[], weights: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(rows).fill(Number.NaN)
  weightedSumsInto(columns, weights, sums, new Float64Array(rows).fill(7))
  return sums
}

describe('weightedSumsInto', () => {
  it('sums weight times value row by row', () => {
    const columns = [Float64Array.of(1, 2), Float64Array.of(10, 20), Float64Array.of(100, 200)]
    expect(weightedSums(columns, Float64Array.of(1, 2, 0.5), 2)).toEqual(Float64Array.of(71, 142))
  })

  it('keeps what rounding would lose', () => {
    const columns = [1e16, 1, -1e16].map((x) => Float64Array.of(x))
    expect(weightedSums(columns, Float64Array.of(1, 1, 1), 1)).toEqual(Float64Array.of(1))
  })

  it('gives 0 of no columns', () => {
    expect(weightedSums([], new Float64Array(0), 2)).toEqual(Float64Array.of(0, 0))
  })
})

describe('weightedSumsInto, for any columns', () => {
  it('gives the bits of sumOf of the products of a row, whatever the number of columns', () => {
    const number = fc.double({ min: -1e20, max: 1e20, noNaN: true }).map((x) => x + 0)
    const weight = fc.double({ min: 0, max: 1e6, noNaN: true })
    const column = fc.record({ weight, values: fc.tuple(number, number, number) })
    fc.assert(
      fc.property(fc.array(column, { maxLength: 11 }), (of) => {
        const weights = Float64Array.from(of, (one) => one.weight)
        const columns = of.map(({ values }) => Float64Array.from(values))
        const expected = [0, 1, 2].map((row) => {
          const products = Float64Array.from(of, (one) => one.weight * one.values[row]!)
          return sumOf(everyRow(products.length), products)
        })
        expect(weightedSums(columns, weights, 3)).toEqual(Float64Array.from(expected))
      }),
    )
  })
})
