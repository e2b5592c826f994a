import type { PublishedIndex } from './published.ts'

/** What the comparison of computed and published indices found. */
export interface Comparison {
  readonly compared: number
  /** Those equal to what is published at its three decimals. */
  readonly exact: number
  /** The largest difference to what is published, before rounding; half a thousandth is rounding alone. */
  readonly largest: number
  /** The first that are not exact, in words. */
  readonly differing: readonly string[]
}

const shown = 10

/**
 * Compares indices at the three decimals they are published with.
 *
 * @param computedOf undefined where nothing was computed, which is a difference too
 */
export function compareIndices(
  published: readonly PublishedIndex[],
  computedOf: (country: string, year: string) => number | undefined,
): Comparison {
  const pairs = published.map((row) => ({ ...row, computed: computedOf(row.country, row.year) }))
  const differing = pairs.filter(({ index, computed }) => computed?.toFixed(3) !== index.toFixed(3))
  return {
    compared: pairs.length,
    exact: pairs.length - differing.length,
    largest: pairs.reduce((most, { index, computed = Number.NaN }) => Math.max(most, Math.abs(computed - index)), 0),
    differing: differing
      .slice(0, shown)
      .map(({ country, year, index, computed }) => `${country} ${year}: ${computed ?? 'nothing'}, published ${index}`),
  }
}
