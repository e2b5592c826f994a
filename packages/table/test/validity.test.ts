import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Validity, validityOfCodes, validityOfNumbers } from '../src/validity.ts'

const missing = Number.NaN
const bits = ({ nullBitmap }: Validity, length: number) =>
  Array.from({ length }, (_, row) => ((nullBitmap![row >> 3]! >> (row & 7)) & 1) === 1)

describe('a column without nulls', () => {
  it('carries no bitmap', () => {
    expect(validityOfNumbers(Float64Array.of(0, 1), 0)).toEqual({ nullCount: 0, nullBitmap: null })
    expect(validityOfCodes(Int32Array.of(0, 1), 0)).toEqual({ nullCount: 0, nullBitmap: null })
  })
})

describe('validityOfNumbers', () => {
  it('sets the bit of a zero, and leaves that of a missing number out', () => {
    expect(validityOfNumbers(Float64Array.of(0, missing, -1), 1)).toEqual({
      nullCount: 1,
      nullBitmap: Uint8Array.of(0b101),
    })
  })

  it('goes on in the next byte after eight rows', () => {
    const cells = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, missing, 0)
    expect(validityOfNumbers(cells, 1).nullBitmap).toEqual(Uint8Array.of(0xff, 0b10))
  })

  it('sets exactly the bits of numbers that are there, for any column', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }), { nil: missing })), (cells) => {
        const nullCount = cells.filter(Number.isNaN).length
        fc.pre(nullCount > 0)
        const validity = validityOfNumbers(Float64Array.from(cells), nullCount)
        expect(bits(validity, cells.length)).toEqual(cells.map((cell) => !Number.isNaN(cell)))
      }),
    )
  })
})

describe('validityOfCodes', () => {
  it('sets the bit of the first word, whose code is zero, and leaves that of a missing text out', () => {
    expect(validityOfCodes(Int32Array.of(0, -1, 3), 1)).toEqual({ nullCount: 1, nullBitmap: Uint8Array.of(0b101) })
  })

  it('says that every row is missing', () => {
    expect(validityOfCodes(Int32Array.of(-1, -1), 2).nullBitmap).toEqual(Uint8Array.of(0))
  })
})
