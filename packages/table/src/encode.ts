import type { ColumnKind, Columns } from '@pmm/core/contract/column'
import { memoWhile } from '@pmm/core/memo/memo'
import {
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  type Vector,
} from 'apache-arrow'
import { type CodeArray, type Coded, firstSeen } from './coded.ts'
import { codesOf, type Frame } from './frame.ts'
import { validityOfCodes, validityOfNumbers } from './validity.ts'

/**
 * Writes a table as an Arrow IPC stream of one batch: text as dictionary-encoded Utf8 with codes as narrow as they fit,
 * `number` as nullable Float64, `integer` as nullable Int32. The same table gives the same bytes: dictionaries are
 * numbered by column (the library would count through the life of the process) and hold words as first seen; under a
 * null lies a fixed filling.
 *
 * @param metadata names and texts written into the schema of the file
 * @throws {RangeError} for an integer column holding what Int32 cannot
 */
export function encode<C extends Columns>(
  frame: Frame<C>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const { columns, length } = frame
  const children = Object.entries(columns).map(([name, { kind }], id) => arrowOf[kind](frame, name, id))
  const fields = Object.keys(columns).map((name, i) => new Field(name, children[i]!.type, true))
  const schema = new Schema(fields, new Map(metadata))
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }))
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true)
}

const arrowOf = {
  text: (frame: Frame<Columns>, name: string, id: number) => textData(codesOf(frame, name), id),
  number: ({ data }: Frame<Columns>, name: string) => numberData(data[name] as Float64Array),
  integer: ({ data }: Frame<Columns>, name: string) => integerData(data[name] as Float64Array),
} as const satisfies Record<ColumnKind, (frame: Frame<Columns>, name: string, id: number) => Data<DataType>>

/** Many bit patterns mean NaN; every missing cell of the column gets the same one, in place. */
function numberData(cells: Float64Array): Data<Float64> {
  let nullCount = 0
  for (let row = 0; row < cells.length; row++) {
    if (!Number.isNaN(cells[row]!)) continue
    cells[row] = Number.NaN
    nullCount++
  }
  return makeData({ type: new Float64(), length: cells.length, data: cells, ...validityOfNumbers(cells, nullCount) })
}

function integerData(cells: Float64Array): Data<Int32> {
  const data = new Int32Array(cells.length)
  let nullCount = 0
  for (let row = 0; row < cells.length; row++) {
    const x = cells[row]!
    data[row] = x
    if (data[row] === x) continue
    if (!Number.isNaN(x)) throw new RangeError(`${x} in row ${row} is not a 32-bit integer`)
    nullCount++
  }
  return makeData({ type: new Int32(), length: cells.length, data, ...validityOfNumbers(cells, nullCount) })
}

type CodeType = Int8 | Int16 | Int32

function textData(cells: Coded, id: number): Data<Dictionary<Utf8, CodeType>> {
  const { codes, order, nullCount } = firstSeen(cells)
  const { type: index, data } = narrowed(codes, order.length)
  const type = new Dictionary(new Utf8(), index, id)
  const validity = validityOfCodes(cells.codes, nullCount)
  return makeData({ type, length: codes.length, data, dictionary: dictionaryOf(cells.words, order), ...validity })
}

interface Ordered {
  readonly order: readonly number[]
  readonly dictionary: Vector<Utf8>
}

/**
 * The Arrow dictionary of words in an order. Chunks of a table mostly have the same words in the same order, so the
 * last dictionary is kept.
 */
const dictionaryOf = (words: readonly string[], order: readonly number[]): Vector<Utf8> =>
  orderedWords(words, order).dictionary

const orderedWords = memoWhile('Arrow dictionaries of words', {
  make: (words: readonly string[], order: readonly number[]): Ordered => ({
    order,
    dictionary: wordVector(order.map((code) => words[code]!)),
  }),
  holds: (last, order) => last.order.length === order.length && last.order.every((code, i) => code === order[i]),
})

/** Codes in the narrowest type that holds them: most columns have few words. */
function narrowed(codes: CodeArray, words: number): { readonly type: CodeType; readonly data: CodeArray } {
  if (words <= 0x80) return { type: new Int8(), data: codes instanceof Int8Array ? codes : new Int8Array(codes) }
  if (words <= 0x8000) return { type: new Int16(), data: codes instanceof Int16Array ? codes : new Int16Array(codes) }
  return { type: new Int32(), data: codes }
}

function wordVector(words: readonly string[]): Vector<Utf8> {
  const data = new TextEncoder().encode(words.join(''))
  const valueOffsets = new Int32Array(words.length + 1)
  const lengthOf = data.length === lengthOfAll(words) ? charactersOf : bytesOf
  for (const [i, word] of words.entries()) valueOffsets[i + 1] = valueOffsets[i]! + lengthOf(word)
  return makeVector(makeData({ type: new Utf8(), length: words.length, nullCount: 0, valueOffsets, data }))
}

const lengthOfAll = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0)
const charactersOf = (word: string): number => word.length
const bytesOf = (word: string): number => new TextEncoder().encode(word).length
