/**
 * The quantile of type 7 (linear between order statistics; the default of R, NumPy and spreadsheets).
 *
 * @param sorted the present values, ascending, as `sortedOf` gives them
 * @param share 0 (lowest) to 1 (highest)
 * @returns missing when there are no values
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}
