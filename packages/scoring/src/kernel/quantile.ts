/**
 * The quantile of type 7 (linear between order statistics; the default of R, NumPy and spreadsheets).
 *
 * @param sorted the present values, ascending, as `sortedOf` gives them
 * @param share 0 (lowest) to 1 (highest)
 * @returns missing when there are no values
 */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number =>
  quantileWithin(sorted, share, 0, sorted.length)

/** As `quantileOf`, of the values from a place up to another. */
export function quantileWithin(sorted: ArrayLike<number>, share: number, from: number, to: number): number {
  if (to <= from) return Number.NaN
  const place = (to - from - 1) * share
  const below = Math.floor(place)
  const low = sorted[from + below]!
  const high = sorted[Math.min(from + below + 1, to - 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}
