import { DataType, Vector } from 'apache-arrow'
import { type Coded, codedOf, concatCoded } from './coded.ts'

/**
 * The one reader of Arrow values. `toArray()` must not be used elsewhere: its zero-copy path ignores the null bitmap,
 * so that `vectorFromArray([1, null, 3], new Float64()).toArray()` is `[1, 0, 3]`, and a missing value becomes an
 * administration's worst score.
 *
 * @param vector Float64, Float32 or an integer of at most 32 bits
 * @returns a copy, NaN where null
 * @throws {TypeError} for any other type
 */
export function numbersOf(vector: Vector): Float64Array {
  const numbers = new Float64Array(vector.length)
  let at = 0
  for (const chunk of vector.data) {
    if (!isPlainNumber(chunk.type)) throw new TypeError(`a column of type ${chunk.type} does not hold numbers`)
    const target = numbers.subarray(at, at + chunk.length)
    target.set(chunk.values.subarray(0, chunk.length))
    blankNulls(target, chunk)
    at += chunk.length
  }
  return numbers
}

/**
 * @param vector Utf8, or a dictionary of it
 * @returns missing where null
 * @throws {TypeError} for any other type
 */
export function textsOf(vector: Vector): Coded {
  const parts = vector.data.map((chunk) => {
    if (DataType.isDictionary(chunk.type)) return codedChunk(chunk)
    if (DataType.isUtf8(chunk.type)) return codedOf(Array.from(new Vector([chunk]) as Iterable<string | null>))
    throw new TypeError(`a column of type ${chunk.type} does not hold text`)
  })
  return parts.length === 1 ? parts[0]! : concatCoded(parts)
}

type ArrowChunk = Vector['data'][number]

/** Half floats and 64-bit integers are stored in other ways. */
function isPlainNumber(type: DataType): boolean {
  if (DataType.isFloat(type)) return type.precision > 0
  return DataType.isInt(type) && type.bitWidth <= 32
}

function blankNulls(target: Float64Array, { nullCount, nullBitmap, offset }: ArrowChunk): void {
  if (nullCount === 0) return
  for (let row = 0; row < target.length; row++) if (!isValid(nullBitmap, offset + row)) target[row] = Number.NaN
}

/** The codes of a chunk; in files written elsewhere a dictionary may hold a word twice, or null. */
function codedChunk(chunk: ArrowChunk): Coded {
  const words = codedOf(Array.from((chunk.dictionary ?? []) as Iterable<string | null>))
  const { nullCount, nullBitmap, offset } = chunk
  const source = chunk.values as Int8Array | Int16Array | Int32Array
  const codes = new Int32Array(chunk.length)
  for (let row = 0; row < codes.length; row++)
    codes[row] = nullCount === 0 || isValid(nullBitmap, offset + row) ? (words.codes[source[row]!] ?? -1) : -1
  return { codes, words: words.words }
}

const isValid = (bitmap: Uint8Array, position: number): boolean =>
  ((bitmap[position >> 3]! >> (position & 7)) & 1) === 1
