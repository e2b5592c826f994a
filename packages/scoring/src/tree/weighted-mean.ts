import type { Aggregation } from '@pmm/core/method/schema/aggregation'

/**
 * Writes cell by cell the sum of weight · term over the children of a group, child after child. Weights are one number
 * per child, or one per child and cell.
 */
export type Summation<Weights> = (terms: readonly Float64Array[], weights: Weights, target: Float64Array) => void

/** The cells of a group, in each of which a mean is made. */
export interface MeanCells {
  /**
   * Per child its term in every cell: the score, or under a geometric mean the logarithm of the score; 0 where the child
   * is missing, unless the summation leaves out what is missing.
   */
  readonly terms: readonly Float64Array[]
  /** Per place of a cell, the weight of the children present. */
  readonly present: Float64Array
  /** A buffer for the sums of weighted terms, one per cell. */
  readonly total: Float64Array
  /** Null where every cell has its own place and the mean of a cell is written at the place of the cell. */
  readonly layout: CellLayout | null
}

/** Where the cells of a tree lie, many at one place. */
export interface CellLayout {
  /** Per cell, the row that its mean and its coverage are written at. */
  readonly rows: Uint32Array
  /** Per cell, its place. */
  readonly placeOf: Uint32Array
  /** Per place, what a sum is divided by: the weight present, or missing where the coverage is too small. */
  readonly divisor: Float64Array
  /** Per place, the coverage of the group. */
  readonly coverage: Float64Array
  /** Where the coverages are written. */
  readonly coverages: Float64Array
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
  const { layout } = cells
  const exist = layout === null ? divideInto(cells, means) : divideByPlaceInto(cells, layout, means)
  if (mean === 'geometric') exponentiate(layout, means)
  return exist
}

function divideInto({ present, total }: MeanCells, means: Float64Array): boolean {
  let infinite = 0
  for (let cell = 0; cell < means.length; cell++) {
    const mean = total[cell]! / present[cell]!
    means[cell] = mean
    infinite += mean - mean // stays 0 while all means are finite
  }
  return infinite === 0 || means.every((mean, cell) => Number.isFinite(mean) || present[cell] === 0)
}

function divideByPlaceInto(
  { present, total }: MeanCells,
  { rows, placeOf, divisor, coverage, coverages }: CellLayout,
  means: Float64Array,
): boolean {
  let exist = true
  for (let cell = 0; cell < rows.length; cell++) {
    const place = placeOf[cell]!
    const mean = total[cell]! / divisor[place]!
    means[rows[cell]!] = mean
    coverages[rows[cell]!] = coverage[place]!
    if (mean - mean !== 0 && present[place] !== 0 && !Number.isFinite(total[cell]! / present[place]!)) exist = false
  }
  return exist
}

function exponentiate(layout: CellLayout | null, means: Float64Array): void {
  if (layout === null) for (let cell = 0; cell < means.length; cell++) means[cell] = Math.exp(means[cell]!)
  else exponentiateRows(layout.rows, means)
}

function exponentiateRows(rows: Uint32Array, means: Float64Array): void {
  for (let i = 0; i < rows.length; i++) means[rows[i]!] = Math.exp(means[rows[i]!]!)
}
