import { areAmong } from '@pmm/comparison/visible/marks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSame, bitsOf, common, isAnyIn, isEmpty, noBits, placesIn, withdraw } from '../../src/cells/bits.ts'
import { Room } from '../../src/cells/scratch.ts'

const places = fc.uniqueArray(fc.nat(99)).map((found) => Uint32Array.from(found).sort())

describe('withdraw, for any places', () => {
  it('leaves those that are not among the others, and says whether any were', () => {
    fc.assert(
      fc.property(places, places, (own, others) => {
        const left = bitsOf(own)
        const rest = own.filter((place) => !others.includes(place))
        expect(withdraw(left, bitsOf(others))).toBe(rest.length < own.length)
        const all = Array.from({ length: 100 }, (_, place) => place)
        expect(isEmpty(left)).toBe(rest.length === 0)
        expect(all.filter((place) => withdraw(left, bitsOf([place])))).toEqual(Array.from(rest))
      }),
    )
  })
})

describe('Sets of places, for any places', () => {
  it('give back what was put in, and what is in two of them', () => {
    fc.assert(
      fc.property(places, places, (own, others) => {
        const one = bitsOf(own, 100)
        const other = bitsOf(others, 100)
        const both = own.filter((place) => others.includes(place))
        expect(placesIn(one, new Room())).toEqual(own)
        expect(placesIn(common(one, other, noBits(100)), new Room())).toEqual(both)
        expect(isAnyIn(one, other)).toBe(both.length > 0)
        expect(areSame(one, other)).toBe(own.join() === others.join())
      }),
    )
  })
})

describe('areAmong, for any places', () => {
  it('says whether others include all of them', () => {
    fc.assert(
      fc.property(places, places, (own, others) => {
        const some = own.filter((_, at) => at % 2 === 0)
        expect(areAmong(some, own)).toBe(true)
        expect(areAmong(own, others)).toBe(own.every((place) => others.includes(place)))
      }),
    )
  })
})
