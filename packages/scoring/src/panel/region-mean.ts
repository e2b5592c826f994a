/** Parts as shares (0–1) that add up to 1. @param parts of which one at least is above 0 */
export function sharesOf(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => part / total)
}

/**
 * The mean of the weights that regions give the same siblings, each region by its share. Perspectives and methods that
 * balance the regions take this one mean, so that both give the same score to the bit.
 *
 * @returns weights that add up to 1
 */
export function meanOfRegions(
  regions: readonly { readonly weights: Float64Array }[],
  shares: readonly number[],
): Float64Array {
  const means = regions[0]!.weights.map((_, node) =>
    regions.reduce((sum, { weights }, at) => sum + shares[at]! * weights[node]!, 0),
  )
  const total = means.reduce((sum, mean) => sum + mean, 0)
  return means.map((mean) => mean / total)
}
