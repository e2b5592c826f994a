import { describe, expect, it } from 'vitest'
import { plainProductsInto } from '../../src/kernel/plain-products.ts'
import { plainSumsInto } from '../../src/kernel/plain-sums.ts'
import { type MeanCells, type Summation, weightedMeanInto } from '../../src/tree/weighted-mean.ts'

const nan = Number.NaN
const columns = (...of: number[][]) => of.map((column) => Float64Array.from(column))
const cellsOf = (terms: readonly Float64Array[], weightPresent: number[]): MeanCells => {
  const present = Float64Array.from(weightPresent)
  return { terms, present, total: new Float64Array(terms[0]!.length), layout: null }
}
/** No term is missing. */
const plain: Summation<Float64Array> = (terms, weights, target) =>
  plainSumsInto(terms, weights, target, new Float64Array(target.length))
const arithmetic = { mean: 'arithmetic', minimumCoverage: 0 } as const
const geometric = { mean: 'geometric', minimumCoverage: 0 } as const

describe('weightedMeanInto', () => {
  it('divides the sum of weighted terms by the weight present, missing where nothing is', () => {
    const means = new Float64Array(3)
    const cells = cellsOf(columns([40, 0, 0], [80, 60, 0]), [4, 3, 0])
    expect(weightedMeanInto(cells, Float64Array.of(1, 3), plain, arithmetic, means)).toBe(true)
    expect(Array.from(means)).toEqual([70, 60, nan])
  })

  it('goes back from logarithms under a geometric mean', () => {
    const means = new Float64Array(1)
    weightedMeanInto(cellsOf(columns([0], [2]), [2]), Float64Array.of(1, 1), plain, geometric, means)
    expect(means[0]).toBe(Math.E)
  })

  it('takes one weight per child and cell just as well', () => {
    const means = new Float64Array(2)
    const weights = columns([1, 3], [1, 1])
    weightedMeanInto(cellsOf(columns([40, 40], [80, 80]), [2, 4]), weights, plainProductsInto, arithmetic, means)
    expect(Array.from(means)).toEqual([60, 50])
  })

  it('writes at the rows of the cells, with the coverage of their place, and nowhere else', () => {
    const means = Float64Array.of(1, 1, 1)
    const coverages = Float64Array.of(9, 9, 9)
    const places = { rows: Uint32Array.of(2, 0), placeOf: Uint32Array.of(0, 0), divisor: Float64Array.of(2) }
    const layout = { ...places, coverage: Float64Array.of(0.25), coverages }
    const cells = { ...cellsOf(columns([10, 20]), [2]), layout }
    weightedMeanInto(cells, Float64Array.of(2), plain, arithmetic, means)
    expect([Array.from(means), Array.from(coverages)]).toEqual([
      [20, 1, 10],
      [0.25, 9, 0.25],
    ])
  })

  it('writes no mean where the divisor is missing', () => {
    const means = Float64Array.of(1)
    const places = { rows: Uint32Array.of(0), placeOf: Uint32Array.of(0), divisor: Float64Array.of(nan) }
    const layout = { ...places, coverage: Float64Array.of(0.25), coverages: new Float64Array(1) }
    const cells = { ...cellsOf(columns([10]), [2]), layout }
    expect(weightedMeanInto(cells, Float64Array.of(2), plain, arithmetic, means)).toBe(true)
    expect(means[0]).toBeNaN()
  })

  it('has no finite mean of a term that is infinite, unless nothing of weight is present', () => {
    const infinite = columns([-Infinity])
    const means = new Float64Array(1)
    expect(weightedMeanInto(cellsOf(infinite, [1]), Float64Array.of(1), plain, geometric, means)).toBe(false)
    expect(means[0]).toBe(0)
    expect(weightedMeanInto(cellsOf(infinite, [0]), Float64Array.of(0), plain, geometric, means)).toBe(true)
  })
})
