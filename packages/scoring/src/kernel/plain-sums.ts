/**
 * Writes per row the sum of weight · value over columns, column after column, as plain float64 sums: what rounding
 * loses stays lost.
 *
 * @param columns one number per row of the target, 0 where there is nothing; no number is missing
 * @param weights one weight per column
 */
export function plainSumsInto(columns: readonly Float64Array[], weights: Float64Array, target: Float64Array): void {
  target.fill(0)
  for (let column = 0; column < columns.length; column++) addColumn(columns[column]!, weights[column]!, target)
}

function addColumn(column: Float64Array, weight: number, target: Float64Array): void {
  for (let row = 0; row < target.length; row++) target[row]! += weight * column[row]!
}

/** As `plainSumsInto`, with one weight per column and row: Σ weight · value, each product of two numbers of one row. */
export function plainProductSumsInto(
  columns: readonly Float64Array[],
  weights: readonly Float64Array[],
  target: Float64Array,
): void {
  target.fill(0)
  for (let column = 0; column < columns.length; column++) addProducts(columns[column]!, weights[column]!, target)
}

function addProducts(column: Float64Array, weights: Float64Array, target: Float64Array): void {
  for (let row = 0; row < target.length; row++) target[row]! += weights[row]! * column[row]!
}
