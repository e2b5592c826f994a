import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortAscending } from '../../src/kernel/sort-ascending.ts'

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

describe('sortAscending, for any numbers', () => {
  it('sorts as the runtime does, zeros of both signs included', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(sortAscending(values.slice())).toEqual(values.slice().sort())
      }),
    )
  })
})
