import { DataType, type Vector } from 'apache-arrow'

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
 * @returns null where null
 * @throws {TypeError} for any other type
 */
export function textsOf(vector: Vector): (string | null)[] {
  const texts: (string | null)[] = []
  for (const chunk of vector.data) {
    if (DataType.isDictionary(chunk.type)) appendCoded(texts, chunk)
    else if (!DataType.isUtf8(chunk.type)) throw new TypeError(`a column of type ${chunk.type} does not hold text`)
  }
  return DataType.isUtf8(vector.type) ? Array.from(vector as Iterable<string | null>) : texts
}

type Chunk = Vector['data'][number]

/** Half floats and 64-bit integers are stored in other ways. */
function isPlainNumber(type: DataType): boolean {
  if (DataType.isFloat(type)) return type.precision > 0
  return DataType.isInt(type) && type.bitWidth <= 32
}

function blankNulls(target: Float64Array, { nullCount, nullBitmap, offset }: Chunk): void {
  if (nullCount === 0) return
  for (let row = 0; row < target.length; row++) if (!isValid(nullBitmap, offset + row)) target[row] = Number.NaN
}

/** Decodes each word of the dictionary once. */
function appendCoded(texts: (string | null)[], chunk: Chunk): void {
  const words = Array.from((chunk.dictionary ?? []) as Iterable<string | null>)
  const { nullCount, nullBitmap, offset } = chunk
  const codes = chunk.values as Int8Array | Int16Array | Int32Array
  for (let row = 0; row < chunk.length; row++)
    texts.push(nullCount === 0 || isValid(nullBitmap, offset + row) ? (words[codes[row]!] ?? null) : null)
}

const isValid = (bitmap: Uint8Array, position: number): boolean =>
  ((bitmap[position >> 3]! >> (position & 7)) & 1) === 1
