/** Values dealt out by size: as many buckets of one width as there are values, from the lowest to the highest. */
export interface Buckets {
  readonly low: number
  /** The bucket of x is the whole part of (x − low) · scale; never higher for a lower x, however that rounds. */
  readonly scale: number
  /** Where each bucket starts; to be moved on while values are put into it. */
  readonly starts: Uint32Array
}

/** So many places, all told, are values moved on average before other ways of sorting are faster. */
export const patience = 8

/**
 * @param length how many values count, none of them missing
 * @param starts memory for one number more
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
