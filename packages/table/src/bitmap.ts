/** The validity of a column being written: every row is null until it is set. */
export interface Bitmap {
  set(row: number): void
  /** What Arrow wants to know of it; a column without nulls carries no bitmap. */
  nulls(): { nullCount: number; nullBitmap: Uint8Array | null }
}

/** @param length rows of the column */
export function createBitmap(length: number): Bitmap {
  const bits = new Uint8Array((length + 7) >> 3)
  let valid = 0
  return {
    set: (row) => {
      bits[row >> 3]! |= 1 << (row & 7)
      valid++
    },
    nulls: () => ({ nullCount: length - valid, nullBitmap: valid === length ? null : bits }),
  }
}
