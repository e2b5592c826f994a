import type { Column } from '@pmm/core/contract/column'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf } from '../src/chunks.ts'
import {
  type Coded,
  codedOf,
  codeIn,
  concatCoded,
  emptyBook,
  firstSeen,
  isCoded,
  pickCoded,
  recoded,
  spelled,
} from '../src/coded.ts'
import { concatFrames } from '../src/concat-frames.ts'
import { encode } from '../src/encode.ts'
import { build, codesOf, type Frame, partition, rowsOf, selectRows, sliceRows, withColumns } from '../src/frame.ts'

const columns = {
  key: { kind: 'text', description: 'key' },
  x: { kind: 'number', description: 'x' },
} as const satisfies Record<string, Column>
type Table = Frame<typeof columns>

/** The same table twice: its texts as they are, and as codes of words in another order, some of them unused. */
interface Twins {
  readonly plain: Table
  readonly coded: Table
}

function twins(texts: readonly (string | null)[]): Twins {
  const x = Float64Array.from(texts, (_, row) => row)
  const words = ['unused', 'D', 'C', 'B', 'A']
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : words.indexOf(text)))
  const tableOf = (cells: Coded | readonly (string | null)[]) =>
    build(columns, texts.length, (_, isText) => (isText ? cells : x))
  return { plain: tableOf(texts), coded: tableOf({ codes, words }) }
}

const anyTexts = fc.array(fc.constantFrom('A', 'B', 'C', 'D', null), { maxLength: 40 })
const keysOnly = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 40 })

describe('codedOf', () => {
  it('numbers words as they are first seen, and is undone by spelling', () => {
    expect(codedOf(['b', 'a', null, 'b'])).toEqual({ codes: Int32Array.of(0, 1, -1, 0), words: ['b', 'a'] })
    fc.assert(fc.property(anyTexts, (texts) => void expect(spelled(codedOf(texts))).toEqual(texts)))
  })
})

const missing: Coded = { codes: Int32Array.of(-1, -1), words: [] }
const some: Coded = { codes: Int32Array.of(2, -1, 0, 2), words: ['b', 'unused', 'a'] }

describe('isCoded', () => {
  it('tells codes from texts and numbers', () => {
    expect([some, ['a'], Float64Array.of(1)].map(isCoded)).toEqual([true, false, false])
  })
})

describe('spelled', () => {
  it('spells a missing text as null, never as the first word', () => {
    expect(spelled(some)).toEqual(['a', null, 'b', 'a'])
    expect(spelled(missing)).toEqual([null, null])
  })

  it('gives the same array for the same codes', () => {
    expect(spelled(some)).toBe(spelled(some))
  })
})

describe('codedOf, of words that follow one another in turn', () => {
  it('codes a word it did not expect', () => {
    const texts = ['a', 'b', 'a', 'b', 'a', 'c', 'a', 'b', null, 'a', '']
    expect(spelled(codedOf(texts))).toEqual(texts)
    expect(codedOf(texts).words).toEqual(['a', 'b', 'c', ''])
  })
})

describe('codeIn', () => {
  it('numbers a new word, and knows it from then on', () => {
    const book = emptyBook()
    expect(['a', 'b', 'a'].map((word) => codeIn(book, word))).toEqual([0, 1, 0])
    expect(book.words).toEqual(['a', 'b'])
  })

  it('takes no missing text into the book', () => {
    const book = emptyBook()
    expect(codeIn(book, null)).toBe(-1)
    expect(book.words).toEqual([])
  })
})

describe('firstSeen', () => {
  it('numbers words as rows show them, without those that no row shows', () => {
    expect(firstSeen(some)).toEqual({ codes: Int8Array.of(0, 0, 1, 0), order: [2, 0], nullCount: 1 })
  })

  it('counts the rows without a text', () => {
    expect(firstSeen(missing)).toMatchObject({ order: [], nullCount: 2 })
  })

  it.each([
    [128, Int8Array],
    [129, Int16Array],
    [32_768, Int16Array],
    [32_769, Int32Array],
  ])('holds the codes of %i words as narrow as they fit', (count, array) => {
    const words = Array.from({ length: count }, (_, word) => `${word}`)
    const { codes } = firstSeen({ codes: Int32Array.from(words.keys()), words })
    expect(codes).toBeInstanceOf(array)
    expect(codes.at(-1)).toBe(count - 1)
  })
})

describe('concatCoded', () => {
  it('keeps a word once, and missing texts missing', () => {
    const { codes, words } = concatCoded([codedOf(['a', null]), missing, codedOf(['b', 'a'])])
    expect([codes, words]).toEqual([Int32Array.of(0, -1, -1, -1, 1, 0), ['a', 'b']])
  })

  it('is empty without parts', () => {
    expect(concatCoded([])).toEqual({ codes: new Int32Array(), words: [] })
  })

  it('is the texts of every part in their order, for any parts', () => {
    fc.assert(
      fc.property(fc.array(anyTexts, { maxLength: 4 }), (parts) => {
        expect(spelled(concatCoded(parts.map(codedOf)))).toEqual(parts.flat())
      }),
    )
  })
})

describe('recoded', () => {
  it('codes texts by the words of a book, which learns those it lacks', () => {
    const book = emptyBook()
    codeIn(book, 'a')
    expect(recoded(some, book)).toEqual(Int32Array.of(0, -1, 1, 0))
    expect(book.words).toEqual(['a', 'b', 'unused'])
  })
})

describe('pickCoded', () => {
  it('takes the texts of the rows chosen, in the order chosen', () => {
    expect(spelled(pickCoded(some, [2, 1, 2]))).toEqual(['b', null, 'b'])
    expect(spelled(pickCoded(some, []))).toEqual([])
  })
})

describe('a table of coded texts', () => {
  const check = (claim: (twins: Twins) => void, texts = anyTexts) =>
    fc.assert(fc.property(texts, (cells) => void claim(twins(cells))))

  it('reads like one of texts', () => {
    check(({ plain, coded }) => {
      expect(coded.data.key).toEqual(plain.data.key)
      expect(rowsOf(coded)).toEqual(rowsOf(plain))
      expect({ ...coded.data }).toEqual({ ...plain.data })
    })
  })

  it('is written as the same bytes, whole and in chunks', () => {
    check(({ plain, coded }) => expect(encode(coded)).toEqual(encode(plain)))
    check(({ plain, coded }) => expect([...chunksOf(coded, 'key')]).toEqual([...chunksOf(plain, 'key')]), keysOnly)
  })

  it('is chosen from, cut, split and joined alike, and stays coded', () => {
    check(({ plain, coded }) => {
      const rows = Array.from({ length: coded.length }, (_, row) => coded.length - 1 - row)
      expect(rowsOf(selectRows(coded, rows))).toEqual(rowsOf(selectRows(plain, rows)))
      const end = Math.min(3, coded.length)
      expect(rowsOf(sliceRows(coded, 0, end))).toEqual(rowsOf(sliceRows(plain, 0, end)))
      expect([...partition(coded, 'key').keys()]).toEqual([...partition(plain, 'key').keys()])
      expect(rowsOf(concatFrames(columns, [coded, plain]))).toEqual(rowsOf(concatFrames(columns, [plain, coded])))
      expect(codesOf(selectRows(coded, rows), 'key').words).toBe(codesOf(coded, 'key').words)
    })
  })
})

describe('withColumns', () => {
  it('replaces the cells named and keeps the codes of the others', () => {
    const { coded } = twins(['A', 'B'])
    const other = withColumns(coded, { x: Float64Array.of(7, 8) })
    expect(rowsOf(other)).toEqual([
      { key: 'A', x: 7 },
      { key: 'B', x: 8 },
    ])
    expect(codesOf(other, 'key')).toBe(codesOf(coded, 'key'))
    expect(withColumns(coded, { key: ['C', null] }).data.key).toEqual(['C', null])
  })

  it('copied columns forget the codes, so that what replaces them is what is written', () => {
    const { coded } = twins(['A', 'B'])
    const copy = { ...coded, data: { ...coded.data, key: ['C', null] } }
    expect(codesOf(copy, 'key')).toEqual(codedOf(['C', null]))
  })
})
