import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextBook, numberIn, textsIn } from '../../src/maturity/text-book.ts'

describe('numberIn', () => {
  it('numbers texts as they are first met, and a missing one −1', () => {
    const book = nextBook(null)
    expect(['b', 'a', 'b', null].map((text) => numberIn(book, text))).toEqual([0, 1, 0, -1])
    expect(textsIn(book)).toEqual(['b', 'a'])
  })

  it('goes on where an earlier book ends, whose texts keep their numbers', () => {
    const first = nextBook(null)
    numberIn(first, 'a')
    const second = nextBook(first)
    expect([numberIn(second, 'b'), numberIn(second, 'a')]).toEqual([1, 0])
    expect([textsIn(first), textsIn(second)]).toEqual([['a'], ['a', 'b']])
  })
})

describe('textsIn, for any texts in any books', () => {
  it('has every text at its number', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'))), (audiences) => {
        let book = nextBook(null)
        for (const texts of audiences) {
          book = nextBook(book)
          for (const text of texts) {
            const number = numberIn(book, text)
            expect(textsIn(book)[number]).toBe(text)
          }
        }
        expect(new Set(textsIn(book)).size).toBe(textsIn(book).length)
      }),
    )
  })
})
