/**
 * A buffer that every call of a function works in and the next call writes over, so that thousands of calls make no new
 * one. It is no cache: nothing in it holds from one call to the next.
 *
 * @param make a buffer that holds as many items as asked for
 * @returns a buffer for so many items or more: the one of the call before, unless that is too small
 */
export function scratchBuffer<T>(make: (items: number) => T): (items: number) => T {
  let capacity = 64
  let buffer = make(capacity)
  return (items) => {
    if (items > capacity) {
      capacity = 2 * items
      buffer = make(capacity)
    }
    return buffer
  }
}

/**
 * As `scratchBuffer`, for functions that work on all of their buffer, such as sorting: there is one buffer of exactly each
 * number of items that was asked for, so the numbers should be few.
 */
export function exactScratchBuffer<T>(make: (items: number) => T): (items: number) => T {
  const buffers = new Map<number, T>()
  return (items) => {
    const kept = buffers.get(items)
    if (kept !== undefined) return kept
    const buffer = make(items)
    buffers.set(items, buffer)
    return buffer
  }
}
