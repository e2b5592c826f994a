import type { Aggregation } from '@pmm/core/method/schema/aggregation'

/**
 * Writes cell by cell the sum of weight · term over the children of a group, child after child. Weights are one number
 * per child, or one per child and cell.
 */
export type Summation<Weights> = (terms: readonly Float64Array[], weights: Weights, target: Float64Array) => void

/** The cells of a group, in each of which a mean is made. */
export interface MeanCells {
  /** Per child its term in every cell, 0 where the child is missing: the score, or under a geometric mean its logarithm. */
  readonly terms: readonly Float64Array[]
  /** Per cell, the place of its mean among the means. */
  readonly rows: Uint32Array
  /** Per cell, its place in `present` and `divisor`. */
  readonly placeOf: Uint32Array
  /** Per place, the weight of the children present. */
  readonly present: Float64Array
  /** Per place, what a sum is divided by: the weight present, or missing where no mean is wanted. */
  readonly divisor: Float64Array
  /** What is copied from the place of a cell to the place of its mean, beside the mean: the coverage; null for nothing. */
  readonly coverage: { readonly byPlace: Float64Array; readonly byRow: Float64Array } | null
  /** A buffer for the sums of weighted terms, one per cell. */
  readonly total: Float64Array
}

/**
 * Writes the mean of every cell, Σ weight · term over the weight present, and back from logarithms under a geometric
 * mean; missing where nothing of weight is present. Scoring, replications, what-if, comparisons and the draws of changes
 * all make their means here, each with its summation.
 *
 * @returns false where a cell in which something of weight is present has no finite mean of terms
 */
export function weightedMeanInto<Weights>(
  cells: MeanCells,
  weights: Weights,
  sum: Summation<Weights>,
  { mean }: Aggregation,
  means: Float64Array,
): boolean {
  sum(cells.terms, weights, cells.total)
  const exist = divideInto(cells, means)
  if (mean === 'geometric') exponentiate(cells.rows, means)
  return exist
}

function divideInto({ rows, placeOf, present, divisor, coverage, total }: MeanCells, means: Float64Array): boolean {
  const { byPlace, byRow } = coverage ?? { byPlace: null, byRow: null }
  let exist = true
  for (let cell = 0; cell < rows.length; cell++) {
    const place = placeOf[cell]!
    const mean = total[cell]! / divisor[place]!
    means[rows[cell]!] = mean
    if (byPlace !== null) byRow[rows[cell]!] = byPlace[place]!
    if (mean - mean !== 0 && present[place] !== 0 && !Number.isFinite(total[cell]! / present[place]!)) exist = false
  }
  return exist
}

function exponentiate(rows: Uint32Array, means: Float64Array): void {
  for (let cell = 0; cell < rows.length; cell++) means[rows[cell]!] = Math.exp(means[rows[cell]!]!)
}
