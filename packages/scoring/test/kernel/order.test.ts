import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOf } from '../../src/kernel/order.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { columnOf, tiedCell } from '../fixtures/arbitrary.ts'

/** From none to some hundreds of numbers: of every size, all alike, crowded round one, with zeros of both signs. */
const numbers = fc
  .oneof(
    fc.array(fc.double({ noNaN: true }), { maxLength: 300 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 64, maxLength: 300 }),
    fc.array(fc.constantFrom(-0, 0, 1, -1, 5e-324), { minLength: 64, maxLength: 300 }),
    fc.array(
      fc.double({ min: -40, max: 40, noNaN: true }).map((x) => Math.exp(x)),
      { minLength: 64, maxLength: 300 },
    ),
    fc.array(fc.constantFrom(1, 2, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY), { maxLength: 300 }),
  )
  .map((all) => Float64Array.from(all))

describe('orderOf', () => {
  it('leaves out what is missing, and rows outside the group', () => {
    const { values, rows } = orderOf(Uint32Array.of(4, 2, 0), Float64Array.of(9, 8, Number.NaN, 6, 5))
    expect([Array.from(values), Array.from(rows)]).toEqual([
      [5, 9],
      [4, 0],
    ])
  })
})

describe('orderOf, for any numbers', () => {
  it('sorts rows by value and, where these are equal, by their order in the group', () => {
    fc.assert(
      fc.property(fc.oneof(numbers, columnOf(tiedCell)), (source) => {
        const present = Array.from(source.keys()).filter((row) => !Number.isNaN(source[row]!))
        const expected = present.toSorted((a, b) => (source[a]! < source[b]! ? -1 : Number(source[a]! > source[b]!)))
        const { values, rows } = orderOf(everyRow(source.length), source)
        expect(Array.from(rows)).toEqual(expected)
        for (const [place, row] of expected.entries()) expect(values[place]! === source[row]!).toBe(true)
      }),
    )
  })
})
