import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsOf, isEmpty, withdraw } from '../../src/disclosure/bits.ts'
import { areAmong } from '../../src/disclosure/marks.ts'

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
