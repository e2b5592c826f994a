/** Which rows of a column hold a value, as Arrow records it; a column without nulls carries no bitmap. */
export interface Validity {
  readonly nullCount: number
  readonly nullBitmap: Uint8Array | null
}

const none: Validity = { nullCount: 0, nullBitmap: null }

/** The validity of a column of numbers, in which NaN is missing. @param nullCount how many cells are missing */
export function validityOfNumbers(cells: Float64Array, nullCount: number): Validity {
  if (nullCount === 0) return none
  const nullBitmap = new Uint8Array((cells.length + 7) >> 3)
  for (let row = 0; row < cells.length; row++) if (!Number.isNaN(cells[row]!)) nullBitmap[row >> 3]! |= 1 << (row & 7)
  return { nullCount, nullBitmap }
}

/** The validity of a column of codes, in which −1 is missing. @param nullCount how many cells are missing */
export function validityOfCodes(codes: Int32Array, nullCount: number): Validity {
  if (nullCount === 0) return none
  const nullBitmap = new Uint8Array((codes.length + 7) >> 3)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) nullBitmap[row >> 3]! |= 1 << (row & 7)
  return { nullCount, nullBitmap }
}
