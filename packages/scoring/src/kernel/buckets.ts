/** Values dealt out by size: as many buckets of one width as there are values, from the lowest to the highest. */
export interface Buckets {
  readonly low: number
  /** The bucket of x is the whole part of (x − low) · scale; never higher for a lower x, however that rounds. */
  readonly scale: number
  /** Where each bucket starts; whoever puts a value into a bucket moves its start on. */
  readonly starts: Uint32Array
}

/** How many places a value may be moved on average before sorting the usual way is faster. */
export const patience = 8

/**
 * Counts values into buckets.
 *
 * @param length how many of the values count; none of these is missing
 * @param starts memory for `length` + 1 numbers
 */
export function bucketsOf(
  values: Float64Array,
  length: number,
  starts: Uint32Array = new Uint32Array(length + 1),
): Buckets {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < length; i++) {
    const x = values[i]!
    if (x < low) low = x
    if (x > high) high = x
  }
  const scale = (length - 1) / (high - low)
  starts.fill(0, 0, length + 1)
  for (let i = 0; i < length; i++) starts[(((values[i]! - low) * scale) >>> 0) + 1]!++
  for (let bucket = 1; bucket < length; bucket++) starts[bucket]! += starts[bucket - 1]!
  return { low, scale, starts }
}
