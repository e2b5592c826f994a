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
import type { Frame } from './frame.ts'
import { validityOfNumbers, validityOfTexts } from './validity.ts'

/**
 * Writes a table as an Arrow IPC stream of one batch: text as dictionary-encoded Utf8 with codes as narrow as they fit, `number` as nullable Float64,
 * `integer` as nullable Int32. The same table gives the same bytes: dictionaries are numbered by column (the library
 * would count through the life of the process) and hold words as first seen; under a null lies a fixed filling.
 *
 * @param metadata what the file tells of itself, in its schema
 * @throws {RangeError} for an integer column holding what Int32 cannot
 */
export function encode<C extends Columns>(
  { columns, length, data }: Frame<C>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const children = Object.entries(columns).map(([name, { kind }], id) => arrowOf[kind](data[name] as never, id))
  const fields = Object.keys(columns).map((name, i) => new Field(name, children[i]!.type, true))
  const schema = new Schema(fields, new Map(metadata))
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }))
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true)
}

const arrowOf: {
  readonly [K in ColumnKind]: (
    cells: K extends 'text' ? readonly (string | null)[] : Float64Array,
    id: number,
  ) => Data<DataType>
} = { text: textData, number: numberData, integer: integerData }

function numberData(cells: Float64Array): Data<Float64> {
  const validity = validityOfNumbers(cells)
  const values = new Float64Array(cells)
  if (validity.nullCount > 0)
    for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) values[row] = Number.NaN
  return makeData({ type: new Float64(), length: cells.length, data: values, ...validity })
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

function textData(cells: readonly (string | null)[], id: number): Data<Dictionary<Utf8, Codes>> {
  const { codes, words } = numbered(cells)
  const { type: index, data } = narrowed(codes, words.length)
  const type = new Dictionary(new Utf8(), index, id)
  return makeData({ type, length: cells.length, data, dictionary: wordVector(words), ...validityOfTexts(cells) })
}

type Codes = Int8 | Int16 | Int32

/** Codes in the narrowest type that holds them: most columns have few words. */
function narrowed(codes: Int32Array, words: number): { readonly type: Codes; readonly data: Codes['TArray'] } {
  if (words <= 0x80) return { type: new Int8(), data: new Int8Array(codes) }
  if (words <= 0x8000) return { type: new Int16(), data: new Int16Array(codes) }
  return { type: new Int32(), data: codes }
}

/** Numbers words as they are first seen. What follows a word is mostly what followed it before, which is tried first. */
function numbered(cells: readonly (string | null)[]): {
  readonly codes: Int32Array
  readonly words: readonly string[]
} {
  const codes = new Int32Array(cells.length)
  const words: string[] = []
  const known = new Map<string, number>()
  const followers: number[] = []
  let [last, word] = [0, '']
  for (let row = 0; row < cells.length; row++) {
    const text = cells[row]!
    if (text === null) continue
    if (text !== word || words.length === 0) {
      const guess = followers[last] ?? 0
      const code = words[guess] === text ? guess : codeOf(text, { words, known })
      followers[last] = code
      last = code
      word = text
    }
    codes[row] = last
  }
  return { codes, words }
}

interface Book {
  readonly words: string[]
  readonly known: Map<string, number>
}

function codeOf(text: string, { words, known }: Book): number {
  const code = known.get(text)
  if (code !== undefined) return code
  known.set(text, words.length)
  return words.push(text) - 1
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
