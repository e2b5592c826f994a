import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviationOf, momentsOf } from '../../src/kernel/moments.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { cell, columnOf } from '../fixtures/arbitrary.ts'
import { expectClose } from '../fixtures/close.ts'

describe('momentsOf', () => {
  it('divides squares by n − 1', () => {
    const moments = momentsOf(everyRow(4), Float64Array.of(2, 4, Number.NaN, 6))
    expect(moments).toEqual({ count: 3, mean: 4, deviation: 2 })
  })

  it('has no deviation for a single value', () => {
    expect(momentsOf(everyRow(1), Float64Array.of(7))).toEqual({ count: 1, mean: 7, deviation: Number.NaN })
  })
})

describe('momentsOf, for any values', () => {
  it('moves the mean and keeps the deviation under a shift', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const all = everyRow(column.length)
        const plain = momentsOf(all, column)
        const shifted = momentsOf(
          all,
          column.map((x) => x + 100),
        )
        expectClose([shifted.mean, shifted.deviation], [plain.mean + 100, plain.deviation])
      }),
    )
  })
})

describe('deviationOf, for any values', () => {
  it('is to the bit what the moments of the values that count have', () => {
    const values = columnOf(cell.filter((x) => !Number.isNaN(x)))
    fc.assert(
      fc.property(values, fc.nat(), (column, nat) => {
        const length = nat % (column.length + 1)
        expect(deviationOf(column, length)).toBe(momentsOf(everyRow(length), column).deviation)
      }),
    )
  })
})
