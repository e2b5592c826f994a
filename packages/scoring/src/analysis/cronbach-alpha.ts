import { centred, pairsOf, productSum } from '../kernel/products.ts'

/**
 * Cronbach's alpha: how far columns measure the same thing. k² · mean covariance between columns / sum of the
 * covariance matrix, every covariance over the rows where both are present. 1 is perfect, below about 0.7 weak,
 * negative when columns work against each other.
 *
 * @param columns per KPI, one value per row, NaN where missing, turned so that higher is better
 * @returns missing below 2 columns, where two columns share fewer than 2 rows, and where the matrix sums to 0 or less
 */
export function cronbachAlpha(group: Uint32Array, columns: readonly Float64Array[]): number {
  const k = columns.length
  if (k < 2) return Number.NaN
  const variances = Float64Array.from(columns, (column) => covarianceOf(group, column, column))
  const between = columns.flatMap((first, i) => columns.slice(0, i).map((second) => covarianceOf(group, first, second)))
  const pairs = productSum(Float64Array.from(between), new Float64Array(between.length).fill(2))
  const total = productSum(variances, new Float64Array(k).fill(1)) + pairs
  return total > 0 ? ((k / (k - 1)) * pairs) / total : Number.NaN
}

/** The sample covariance (n − 1) over the rows where both are present; missing below 2 such rows. */
function covarianceOf(group: Uint32Array, first: Float64Array, second: Float64Array): number {
  const pairs = pairsOf(group, first, second)
  const count = pairs.first.length
  return count < 2 ? Number.NaN : productSum(centred(pairs.first), centred(pairs.second)) / (count - 1)
}
