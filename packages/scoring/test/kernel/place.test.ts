import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesInto, type TieRule } from '../../src/kernel/place.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { columnOf, reversed, tiedCell } from '../fixtures/arbitrary.ts'

function placesOf(
  values: readonly number[] | Float64Array,
  ties: TieRule,
  ascending = true,
  reference = values,
): number[] {
  const target = new Float64Array(values.length)
  const sorted = sortedOf(everyRow(reference.length), Float64Array.from(reference))
  placesInto(everyRow(values.length), Float64Array.from(values), target, { sorted, ascending, ties })
  return Array.from(target)
}

describe('placesInto', () => {
  it.each([
    ['min', [1, 2, 2, 4]],
    ['max', [1, 3, 3, 4]],
    ['average', [1, 2.5, 2.5, 4]],
    ['first', [1, 2, 3, 4]],
  ] as const)('places a tie by %s', (ties, places) => {
    expect(placesOf([10, 20, 20, 30], ties)).toEqual(places)
  })

  it('counts from the highest where that is asked, the first of a tie before', () => {
    expect(placesOf([10, 20, 20, 30], 'first', false)).toEqual([4, 2, 3, 1])
  })

  it('puts what the reference set does not hold halfway between its neighbours', () => {
    expect(placesOf([15, 25], 'min', true, [10, 20, 30])).toEqual([1.5, 2.5])
  })

  it('puts what lies beyond the reference set at its ends', () => {
    expect(placesOf([0, 99], 'min', true, [10, 20, 30])).toEqual([1, 3])
  })

  it('passes missing values through, and misses all of an empty reference set', () => {
    expect(placesOf([Number.NaN, 5], 'min')).toEqual([Number.NaN, 1])
    expect(placesOf([5], 'min', true, [])).toEqual([Number.NaN])
  })
})

describe.each<TieRule>(['min', 'max', 'average', 'first'])('placesInto by %s, for any values', (ties) => {
  it('ignores scale and shift', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        expect(
          placesOf(
            column.map((x) => 3 * x + 5),
            ties,
          ),
        ).toEqual(placesOf(column, ties))
      }),
    )
  })

  it('counts a column from the highest as its negative from the lowest', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        expect(placesOf(column, ties, false)).toEqual(
          placesOf(
            column.map((x) => -x),
            ties,
          ),
        )
      }),
    )
  })

  it('never places a lower value higher, in the reference set or out of it', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), columnOf(tiedCell), (column, reference) => {
        const places = placesOf(column, ties, true, reference)
        for (const [i, a] of column.entries())
          for (const [j, b] of column.entries()) if (a < b) expect(places[i]! > places[j]!).toBe(false)
      }),
    )
  })
})

describe('placesInto by min, max and average, for any values', () => {
  it.each(['min', 'max', 'average'] as const)('does not depend on the order of rows: %s', (ties) => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        expect(placesOf(reversed(column), ties).reverse()).toEqual(placesOf(column, ties))
      }),
    )
  })
})
