import { memo } from '@pmm/core/memo/memo'

/**
 * Texts of a column as codes of words, which is what Arrow keeps of them: nothing but numbers is moved where rows are
 * chosen or written. A missing text has the code −1; no word is there twice, and some may be without a row.
 */
export interface Coded {
  readonly codes: Int32Array
  readonly words: readonly string[]
}

/** Whether the cells of a column of text are codes of words. */
export const isCoded = (cells: object): cells is Coded => 'codes' in cells

/** The texts of a column, null where missing; every call for the same codes gives the same array. */
export const spelled = memo('texts of coded columns', spell)

function spell({ codes, words }: Coded): readonly (string | null)[] {
  const texts = new Array<string | null>(codes.length)
  for (let row = 0; row < codes.length; row++) texts[row] = codes[row]! < 0 ? null : words[codes[row]!]!
  return texts
}

/**
 * Codes texts by words numbered in the order they are first seen. A word is mostly followed by the word that followed
 * it before, which is tried first.
 */
export function codedOf(texts: readonly (string | null)[]): Coded {
  const codes = new Int32Array(texts.length).fill(-1)
  const book = emptyBook()
  const followers: number[] = []
  let [last, word] = [0, '']
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!
    if (text === null) continue
    if (text !== word || book.words.length === 0) {
      const guess = followers[last] ?? 0
      const code = book.words[guess] === text ? guess : codeIn(book, text)
      followers[last] = code
      last = code
      word = text
    }
    codes[row] = last
  }
  return { codes, words: book.words }
}

/** Words and their numbers. */
export interface Book {
  readonly words: string[]
  readonly known: Map<string, number>
}

/** A book without words. */
export const emptyBook = (): Book => ({ words: [], known: new Map() })

/** The number of a word, which is added to the book where it is new; −1 for a missing word. */
export function codeIn({ words, known }: Book, text: string | null): number {
  if (text === null) return -1
  const code = known.get(text)
  if (code !== undefined) return code
  known.set(text, words.length)
  return words.push(text) - 1
}

/** Codes as narrow as the words allow. */
export type CodeArray = Int8Array | Int16Array | Int32Array

/** The words of a column in the order of first sight, with the codes of its rows, as Arrow writes dictionaries. */
export interface FirstSeen {
  /** Zero under a missing text. */
  readonly codes: CodeArray
  /** The former codes of the words, in the order they are first seen. */
  readonly order: readonly number[]
  readonly nullCount: number
}

/** The same texts with words numbered as they are first seen, none of them without a row. */
export function firstSeen({ codes, words }: Coded): FirstSeen {
  const places = new Int32Array(words.length).fill(-1)
  const target = roomFor(words.length, codes.length)
  const order: number[] = []
  let nullCount = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) nullCount++
    else {
      if (places[code]! < 0) places[code] = order.push(code) - 1
      target[row] = places[code]!
    }
  }
  return { codes: target, order, nullCount }
}

function roomFor(words: number, rows: number): CodeArray {
  if (words <= 0x80) return new Int8Array(rows)
  return words <= 0x8000 ? new Int16Array(rows) : new Int32Array(rows)
}

/** Joins columns of text one below the other. */
export function concatCoded(parts: readonly Coded[]): Coded {
  const book = emptyBook()
  const codes = new Int32Array(parts.reduce((sum, part) => sum + part.codes.length, 0))
  let at = 0
  for (const part of parts) {
    codes.set(recoded(part, book), at)
    at += part.codes.length
  }
  return { codes, words: book.words }
}

/** The codes of texts in a book, to which new words are added. */
export function recoded({ codes, words }: Coded, book: Book): Int32Array {
  const places = Int32Array.from(words, (word) => codeIn(book, word))
  const moved = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) moved[row] = codes[row]! < 0 ? -1 : places[codes[row]!]!
  return moved
}

/** The texts of the rows chosen, in the order chosen. */
export function pickCoded({ codes, words }: Coded, rows: ArrayLike<number>): Coded {
  const picked = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = codes[rows[i]!]!
  return { codes: picked, words }
}
