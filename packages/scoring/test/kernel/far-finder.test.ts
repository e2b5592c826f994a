import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { farFinder } from '../../src/kernel/far-finder.ts'
import { cell, tiedCell } from '../fixtures/arbitrary.ts'

const found = (numbers: readonly number[], share: number) => {
  const far = farFinder(numbers.length + 2, share)(Float64Array.from([7, ...numbers, 7]), 1, numbers.length)
  return {
    below: Array.from(far.below.subarray(0, far.belowCount)),
    above: Array.from(far.above.subarray(0, far.aboveCount)),
  }
}

describe('farFinder', () => {
  it('finds what lies far from the mean, in its order', () => {
    expect(found([50, 90, 50, 50, 10, 50, 5, 50], 0.2)).toEqual({ below: [10, 5], above: [90] })
  })

  it('finds nothing among equal numbers, nor where one is missing', () => {
    expect(found([3, 3, 3], 0.1)).toEqual({ below: [], above: [] })
    expect(found([1, Number.NaN, 99], 0.1)).toEqual({ below: [], above: [] })
  })
})

describe('farFinder, for any numbers', () => {
  it.each([
    ['of any size', cell],
    ['with ties', tiedCell],
  ])('finds all that are as far as those it finds, %s', (_, of) => {
    fc.assert(
      fc.property(fc.array(of, { minLength: 1, maxLength: 40 }), fc.constantFrom(0.01, 0.1, 0.4), (numbers, share) => {
        const { below, above } = found(numbers, share)
        expect(below).toEqual(numbers.filter((x) => x <= Math.max(...below)))
        expect(above).toEqual(numbers.filter((x) => x >= Math.min(...above)))
      }),
    )
  })
})
