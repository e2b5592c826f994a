/** The kinds of statistics of a contributor set, by which cells are withdrawn: the last kind first. */
export const kinds = ['mean', 'median', 'quartiles', 'deciles', 'extremes'] as const
export type Kind = (typeof kinds)[number]

const shares: Readonly<Record<Kind, readonly number[]>> = {
  mean: [],
  median: [0.5],
  quartiles: [0.25, 0.75],
  deciles: [0.1, 0.9],
  extremes: [0, 1],
}

/**
 * The places in the ascending order whose values make a kind of statistic of n values, quantiles being of type 7.
 *
 * @param isBlurred whether an odd median is published as the mean of the middle three
 */
export function criticalPlaces(kind: Kind, n: number, isBlurred: boolean): number[] {
  if (kind === 'median' && isBlurred && n % 2 === 1 && n >= 3) return [(n - 3) / 2, (n - 1) / 2, (n + 1) / 2]
  const places: number[] = []
  for (const share of shares[kind]) {
    const place = (n - 1) * share
    const below = Math.floor(place)
    places.push(below)
    if (place !== below) places.push(below + 1)
  }
  return places
}
