import { Float64, Int32, Int64, Utf8, vectorFromArray } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { spelled } from '../src/coded.ts'
import { numbersOf, textsOf } from '../src/column.ts'

describe('numbersOf', () => {
  const withNull = vectorFromArray([1, null, 3], new Float64())

  it('reads a null as NaN, where toArray of the library reads a zero', () => {
    expect(Array.from(withNull.toArray())).toEqual([1, 0, 3])
    expect(numbersOf(withNull)).toEqual(Float64Array.of(1, Number.NaN, 3))
  })

  it('reads integers', () => {
    expect(numbersOf(vectorFromArray([1, null, -3], new Int32()))).toEqual(Float64Array.of(1, Number.NaN, -3))
  })

  it('reads a slice that starts inside a byte of the bitmap', () => {
    const long = vectorFromArray([0, null, 2, 3, null, 5, 6, 7, null, 9], new Float64())
    expect(numbersOf(long.slice(3, 10))).toEqual(Float64Array.of(3, Number.NaN, 5, 6, 7, Number.NaN, 9))
  })

  it('reads several chunks', () => {
    expect(numbersOf(withNull.concat(withNull))).toEqual(Float64Array.of(1, Number.NaN, 3, 1, Number.NaN, 3))
  })

  it('refuses text and 64-bit integers', () => {
    expect(() => numbersOf(vectorFromArray(['a'], new Utf8()))).toThrow(TypeError)
    expect(() => numbersOf(vectorFromArray([1n], new Int64()))).toThrow(TypeError)
  })
})

describe('textsOf', () => {
  it('reads plain and dictionary-encoded text alike', () => {
    const cells = ['é', null, 'b', 'é']
    expect(spelled(textsOf(vectorFromArray(cells, new Utf8())))).toEqual(cells)
    expect(spelled(textsOf(vectorFromArray(cells)))).toEqual(cells)
  })

  it('reads a slice', () => {
    expect(spelled(textsOf(vectorFromArray(['a', null, 'b']).slice(1, 3)))).toEqual([null, 'b'])
  })

  it('refuses numbers', () => {
    expect(() => textsOf(vectorFromArray([1], new Float64()))).toThrow(TypeError)
  })
})
