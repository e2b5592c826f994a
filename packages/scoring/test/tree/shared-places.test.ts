import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { ownPlaces, sharedPlaces } from '../../src/tree/shared-places.ts'

const nan = Number.NaN
const child = (...cells: (number | 'missing' | 'not-applicable')[]) => ({
  scores: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : nan)),
  coverages: Float64Array.from(cells, (cell) => (cell === 'not-applicable' ? nan : cell === 'missing' ? 0 : 1)),
})

describe('ownPlaces', () => {
  it('gives every row a place to itself', () => {
    expect(ownPlaces(Uint32Array.of(4, 7))).toEqual({ placeOf: Uint32Array.of(0, 1), firsts: Uint32Array.of(4, 7) })
  })
})

describe('sharedPlaces', () => {
  it('puts rows with the same children into one place, whatever their scores', () => {
    const children = [child(1, 2, 'missing', 9), child(5, 6, 7, 8)]
    expect(sharedPlaces(everyRow(4), children)).toEqual({
      placeOf: Uint32Array.of(0, 0, 1, 0),
      firsts: Uint32Array.of(0, 2),
    })
  })

  it('tells what is missing from what does not apply', () => {
    expect(sharedPlaces(everyRow(2), [child('missing', 'not-applicable')]).firsts).toHaveLength(2)
  })

  it('has no place without rows', () => {
    expect(sharedPlaces(new Uint32Array(0), [child()]).firsts).toHaveLength(0)
  })

  it('has a place per pattern of presence, for any children', () => {
    const cell = fc.constantFrom<number | 'missing' | 'not-applicable'>(1, 2, 'missing', 'not-applicable')
    const columns = fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(columns, (all) => {
        const pattern = (row: number) =>
          all.map((cells) => (typeof cells[row] === 'number' ? 'present' : cells[row])).join()
        const { placeOf, firsts } = sharedPlaces(
          everyRow(8),
          all.map((cells) => child(...cells)),
        )
        for (const a of everyRow(8)) {
          expect(pattern(firsts[placeOf[a]!]!)).toBe(pattern(a))
          for (const b of everyRow(8)) expect(placeOf[a] === placeOf[b]).toBe(pattern(a) === pattern(b))
        }
      }),
    )
  })
})
