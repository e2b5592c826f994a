import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areAmong, countIn, marked, numbersOf, placesOf, writeMarked } from '../../src/visible/bit-marks.ts'

const marks = Uint8Array.of(1, 0, 1, 1, 0)
const anyMarks = fc.array(fc.constantFrom(0, 1), { maxLength: 20 }).map((cells) => Uint8Array.from(cells))

describe('placesOf', () => {
  it('are the places that are marked, ascending', () => {
    expect([...placesOf(marks)]).toEqual([0, 2, 3])
    expect([...placesOf(new Uint8Array(3))]).toEqual([])
  })
})

describe('marked', () => {
  it('keeps the places that are marked, in the order given', () => {
    expect([...marked(Uint32Array.of(3, 1, 0), marks)]).toEqual([3, 0])
  })

  it('is the array itself where all places are marked, and empty where none is', () => {
    const places = Uint32Array.of(0, 3)
    expect(marked(places, marks)).toBe(places)
    expect(marked(Uint32Array.of(1, 4), marks)).toHaveLength(0)
  })
})

describe('writeMarked', () => {
  it('writes over the first cells of the array it is given', () => {
    const over = new Uint32Array(3).fill(9)
    expect(writeMarked(Uint32Array.of(1, 2, 0), marks, over)).toBe(over)
    expect([...over]).toEqual([2, 0, 9])
  })
})

describe('countIn, for any marks', () => {
  it('is how many places are marked', () => {
    fc.assert(
      fc.property(anyMarks, (some) => {
        const all = Uint32Array.from(some.keys())
        expect(countIn(all, some)).toBe(marked(all, some).length)
        expect(placesOf(some)).toEqual(Uint32Array.from(marked(all, some)))
      }),
    )
  })
})

describe('areAmong', () => {
  it.each([
    [[], [], true],
    [[], [1, 2], true],
    [[1, 4], [0, 1, 3, 4], true],
    [[1, 2], [0, 1, 3, 4], false],
    [[5], [0, 1, 3, 4], false],
    [[1], [], false],
  ])('of %j in %j is %s', (some, places, expected) => {
    expect(areAmong(Uint32Array.from(some), Uint32Array.from(places))).toBe(expected)
  })
})

describe('numbersOf', () => {
  it('reads the cells of the places in their order, missing ones too', () => {
    expect([...numbersOf([2, 0], Float64Array.of(5, 6, Number.NaN))]).toEqual([Number.NaN, 5])
  })
})
