import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { countBelow, countEqual, sortedOf, sortedPresent } from '../../src/kernel/sorted.ts'
import { columnOf, tiedCell } from '../fixtures/arbitrary.ts'

const nan = Number.NaN

describe('sortedOf', () => {
  it('leaves out what is missing, and rows outside the group', () => {
    const source = Float64Array.of(9, nan, 1, 5)
    expect(Array.from(sortedOf(Uint32Array.of(0, 1, 3), source))).toEqual([5, 9])
    expect(Array.from(source)).toEqual([9, nan, 1, 5])
  })
})

describe('sortedPresent', () => {
  it('sorts a whole column in its own memory', () => {
    const column = Float64Array.of(9, nan, 1)
    const sorted = sortedPresent(column)
    expect(Array.from(sorted)).toEqual([1, 9])
    expect(sorted.buffer).toBe(column.buffer)
  })
})

describe('countBelow and countEqual', () => {
  const sorted = Float64Array.of(1, 2, 2, 2, 5)

  it('count values the list holds, and values it does not', () => {
    expect([1, 2, 3, 9].map((x) => [countBelow(sorted, x), countEqual(sorted, countBelow(sorted, x), x)])).toEqual([
      [0, 1],
      [1, 3],
      [4, 0],
      [5, 0],
    ])
  })

  it('count as filtering does, for any values', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), fc.integer({ min: -4, max: 4 }), (column, x) => {
        const all = sortedOf(everyRow(column.length), column)
        const below = countBelow(all, x)
        expect(below).toBe(all.filter((value) => value < x).length)
        expect(countEqual(all, below, x)).toBe(all.filter((value) => value === x).length)
      }),
    )
  })
})
