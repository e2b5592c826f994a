import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { countOf, meanOf, sumOf, sumOfPresent } from '../../src/kernel/sum.ts'
import { cell, columnOf, reversed } from '../fixtures/arbitrary.ts'

const rows = (...places: number[]) => Uint32Array.from(places)

describe('sumOf', () => {
  it('keeps what plain addition loses', () => {
    expect(sumOf(everyRow(3), Float64Array.of(1e16, 1, -1e16))).toBe(1)
  })

  it('sums ten tenths to exactly one', () => {
    expect(sumOf(everyRow(10), new Float64Array(10).fill(0.1))).toBe(1)
  })

  it('skips missing values', () => {
    expect(sumOf(everyRow(3), Float64Array.of(1, Number.NaN, 3))).toBe(4)
  })

  it('sums the rows of the group alone', () => {
    expect(sumOf(rows(0, 2), Float64Array.of(1, 10, 100))).toBe(101)
  })

  it('is 0 for nothing', () => {
    expect(sumOf(rows(), Float64Array.of(1))).toBe(0)
  })
})

describe('meanOf', () => {
  it('divides by the number of present values', () => {
    expect(meanOf(everyRow(3), Float64Array.of(1, Number.NaN, 3))).toBe(2)
  })

  it('is missing when nothing is present', () => {
    expect(meanOf(everyRow(1), Float64Array.of(Number.NaN))).toBeNaN()
  })
})

describe('sumOf, for any values', () => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const all = everyRow(column.length)
        expect(sumOf(all, reversed(column))).toBeCloseTo(sumOf(all, column), 9)
      }),
    )
  })

  it('adds up over the parts of a group', () => {
    fc.assert(
      fc.property(columnOf(cell), fc.nat(30), (column, cut) => {
        const all = everyRow(column.length)
        const parts = sumOf(all.subarray(0, cut), column) + sumOf(all.subarray(cut), column)
        expect(parts).toBeCloseTo(sumOf(all, column), 6)
        expect(countOf(all.subarray(0, cut), column) + countOf(all.subarray(cut), column)).toBe(countOf(all, column))
      }),
    )
  })
})

describe('sumOfPresent, for any values', () => {
  it('gives the bits of sumOf', () => {
    fc.assert(
      fc.property(columnOf(fc.double({ min: -1e20, max: 1e20, noNaN: true })), (column) => {
        expect(sumOfPresent(column)).toBe(sumOf(everyRow(column.length), column))
      }),
    )
  })
})
