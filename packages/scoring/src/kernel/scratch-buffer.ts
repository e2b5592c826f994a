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
