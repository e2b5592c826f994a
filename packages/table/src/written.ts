import type { Column, Columns } from '@pmm/core/contract/column'
import { type Book, codeIn, emptyBook } from './coded.ts'
import { build, type Frame } from './frame.ts'

type TextsOf<C extends Columns> = { [N in keyof C & string]: C[N] extends Column<'text'> ? N : never }[keyof C & string]
type NumbersOf<C extends Columns> = Exclude<keyof C & string, TextsOf<C>>

/** A table that is written cell by cell: texts by the codes of their words (−1 is missing), numbers as they are. */
export interface Unwritten<C extends Columns> {
  readonly length: number
  readonly codes: { readonly [N in TextsOf<C>]: Int32Array }
  readonly data: { readonly [N in NumbersOf<C>]: Float64Array }
}

/** By text column, its words, each once. */
export type Words<C extends Columns> = { readonly [N in TextsOf<C>]: readonly string[] }

/** A table of so many rows in which every cell is missing yet. */
export function unwritten<C extends Columns>(columns: C, length: number): Unwritten<C> {
  const named = Object.entries(columns)
  const texts = named.filter(([, { kind }]) => kind === 'text').map(([name]) => [name, new Int32Array(length).fill(-1)])
  const numbers = named
    .filter(([, { kind }]) => kind !== 'text')
    .map(([name]) => [name, new Float64Array(length).fill(Number.NaN)])
  return { length, codes: Object.fromEntries(texts), data: Object.fromEntries(numbers) }
}

/** The finished table of cells written by codes of words; it shares their memory. */
export function written<C extends Columns>(columns: C, table: Unwritten<C>, words: Words<C>): Frame<C> {
  const codes: Readonly<Record<string, Int32Array>> = table.codes
  const data: Readonly<Record<string, Float64Array>> = table.data
  const wordsOf: Readonly<Record<string, readonly string[]>> = words
  return build(columns, table.length, (name, isText) =>
    isText ? { codes: codes[name]!, words: wordsOf[name]! } : data[name]!,
  )
}

/** A table that is written cell by cell and numbers its words as they come. */
export interface Booked<C extends Columns> extends Unwritten<C> {
  readonly books: { readonly [N in TextsOf<C>]: Book }
}

/** A table of missing cells, as `unwritten`, with an empty book of words for every text column. */
export function booked<C extends Columns>(columns: C, length: number): Booked<C> {
  const table = unwritten(columns, length)
  return { ...table, books: Object.fromEntries(Object.keys(table.codes).map((name) => [name, emptyBook()])) as never }
}

/** Writes a text into a cell; null leaves the cell missing. */
export function writeText<C extends Columns>(
  { codes, books }: Booked<C>,
  column: TextsOf<C>,
  row: number,
  text: string | null,
): void {
  codes[column][row] = codeIn(books[column], text)
}

/** The finished table of cells written by `writeText`; it shares their memory. */
export function bookedFrame<C extends Columns>(columns: C, table: Booked<C>): Frame<C> {
  const words = Object.entries<Book>(table.books).map(([name, book]) => [name, book.words])
  return written(columns, table, Object.fromEntries(words))
}
