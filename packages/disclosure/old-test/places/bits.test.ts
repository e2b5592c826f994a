import { areAmong } from '@pmm/comparison/visible/bit-marks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSame, bitsOf, common, isAnyIn, isEmpty, noBits, placesIn, removeAll } from '../../src/places/bits.ts'
import { Scratch } from '../../src/places/scratch.ts'

const places = fc.uniqueArray(fc.nat(99)).map((found) => Uint32Array.from(found).sort())

describe('withdraw, for any places', () => {
  it('leaves those that are not among the others, and says whether any were', () => {
    fc.assert(
      fc.property(places, places, (confidential, others) => {
        const left = bitsOf(confidential)
        const rest = confidential.filter((place) => !others.includes(place))
        expect(removeAll(left, bitsOf(others))).toBe(rest.length < confidential.length)
        const all = Array.from({ length: 100 }, (_, place) => place)
        expect(isEmpty(left)).toBe(rest.length === 0)
        expect(all.filter((place) => removeAll(left, bitsOf([place])))).toEqual(Array.from(rest))
      }),
    )
  })
})

describe('Sets of places, for any places', () => {
  it('give back what was put in, and what is in two of them', () => {
    fc.assert(
      fc.property(places, places, (confidential, others) => {
        const one = bitsOf(confidential, 100)
        const other = bitsOf(others, 100)
        const both = confidential.filter((place) => others.includes(place))
        expect(placesIn(one, new Scratch())).toEqual(confidential)
        expect(placesIn(common(one, other, noBits(100)), new Scratch())).toEqual(both)
        expect(isAnyIn(one, other)).toBe(both.length > 0)
        expect(areSame(one, other)).toBe(confidential.join() === others.join())
      }),
    )
  })
})

describe('areAmong, for any places', () => {
  it('says whether others include all of them', () => {
    fc.assert(
      fc.property(places, places, (confidential, others) => {
        const some = confidential.filter((_, at) => at % 2 === 0)
        expect(areAmong(some, confidential)).toBe(true)
        expect(areAmong(confidential, others)).toBe(confidential.every((place) => others.includes(place)))
      }),
    )
  })
})
