import type { Columns } from '@pmm/core/contract/column'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { Book } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import type { Booked } from '@pmm/table/written'

/** A table of benchmarks that is written over. */
export type WritableSpreads = Booked<typeof benchmarkColumns>

/** A copy of a table to be written over; `bookedFrame` makes a table of it again. */
export function writableCopy<C extends Columns>(frame: Frame<C>): Booked<C> {
  const texts = Object.entries(frame.columns).filter(([, { kind }]) => kind === 'text')
  const numbers = Object.entries(frame.columns).filter(([, { kind }]) => kind !== 'text')
  const coded = texts.map(([name]) => [name, codesOf(frame, name)] as const)
  return {
    length: frame.length,
    codes: Object.fromEntries(coded.map(([name, { codes }]) => [name, codes.slice()])),
    books: Object.fromEntries(coded.map(([name, { words }]) => [name, bookOf(words)])),
    data: Object.fromEntries(numbers.map(([name]) => [name, (frame.data[name] as Float64Array).slice()])),
  } as Booked<C>
}

function bookOf(words: readonly string[]): Book {
  const copy = words.slice()
  return { words: copy, known: new Map(copy.map((word, code) => [word, code])) }
}
