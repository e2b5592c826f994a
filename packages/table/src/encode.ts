import type { ColumnKind, Columns } from '@pmm/core/contract/column'
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
} from 'apache-arrow'
import type { Coded } from './coded.ts'
import { type Frame, wordsFirstSeen } from './frame.ts'
import { validityOfCodes, validityOfNumbers } from './validity.ts'

/**
 * Writes a table as an Arrow IPC stream of one batch: text as dictionary-encoded Utf8 with codes as narrow as they fit, `number` as nullable Float64,
 * `integer` as nullable Int32. The same table gives the same bytes: dictionaries are numbered by column (the library
 * would count through the life of the process) and hold words as first seen; under a null lies a fixed filling.
 *
 * @param metadata what the file tells of itself, in its schema
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
  text: (frame: Frame<Columns>, name: string, id: number) => textData(wordsFirstSeen(frame, name), id),
  number: ({ data }: Frame<Columns>, name: string) => numberData(data[name] as Float64Array),
  integer: ({ data }: Frame<Columns>, name: string) => integerData(data[name] as Float64Array),
} as const satisfies Record<ColumnKind, (frame: Frame<Columns>, name: string, id: number) => Data<DataType>>

function numberData(cells: Float64Array): Data<Float64> {
  const validity = validityOfNumbers(cells)
  const data = validity.nullCount === 0 ? cells : cells.map((x) => (Number.isNaN(x) ? Number.NaN : x))
  return makeData({ type: new Float64(), length: cells.length, data, ...validity })
}

function integerData(cells: Float64Array): Data<Int32> {
  const values = new Int32Array(cells.length)
  for (let row = 0; row < cells.length; row++) {
    const x = cells[row]!
    if (Number.isNaN(x)) continue
    values[row] = x
    if (values[row] !== x) throw new RangeError(`${x} in row ${row} is not a 32-bit integer`)
  }
  return makeData({ type: new Int32(), length: cells.length, data: values, ...validityOfNumbers(cells) })
}

function textData({ codes, words }: Coded, id: number): Data<Dictionary<Utf8, Codes>> {
  const { type: index, data } = narrowed(codes, words.length)
  const type = new Dictionary(new Utf8(), index, id)
  return makeData({ type, length: codes.length, data, dictionary: wordVector(words), ...validityOfCodes(codes) })
}

type Codes = Int8 | Int16 | Int32

/** Codes in the narrowest type that holds them: most columns have few words. */
function narrowed(codes: Int32Array, words: number): { readonly type: Codes; readonly data: Codes['TArray'] } {
  if (words <= 0x80) return { type: new Int8(), data: filled(new Int8Array(codes.length), codes) }
  if (words <= 0x8000) return { type: new Int16(), data: filled(new Int16Array(codes.length), codes) }
  return { type: new Int32(), data: filled(new Int32Array(codes.length), codes) }
}

/** Copies codes; under a missing text lies zero. */
function filled<T extends Codes['TArray']>(target: T, codes: Int32Array): T {
  for (let row = 0; row < codes.length; row++) target[row] = Math.max(0, codes[row]!)
  return target
}

function wordVector(words: readonly string[]) {
  const data = new TextEncoder().encode(words.join(''))
  const valueOffsets = new Int32Array(words.length + 1)
  const lengthOf = data.length === lengthOfAll(words) ? charactersOf : bytesOf
  for (const [i, word] of words.entries()) valueOffsets[i + 1] = valueOffsets[i]! + lengthOf(word)
  return makeVector(makeData({ type: new Utf8(), length: words.length, nullCount: 0, valueOffsets, data }))
}

const lengthOfAll = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0)
const charactersOf = (word: string): number => word.length
const bytesOf = (word: string): number => new TextEncoder().encode(word).length
