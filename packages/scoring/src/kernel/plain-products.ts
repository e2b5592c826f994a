/**
 * Writes per row the sum of weight · value over columns, column after column, as plain float64 sums under one weight
 * per column and row.
 *
 * @param columns one number per row of the target; no number is missing
 * @param weights per column one weight per row of the target
 */
export function plainProductsInto(
  columns: readonly Float64Array[],
  weights: readonly Float64Array[],
  target: Float64Array,
): void {
  target.fill(0)
  const inFours = columns.length - (columns.length % 4)
  for (let first = 0; first < inFours; first += 4) addFour(first, columns, weights, target)
  for (let at = inFours; at < columns.length; at++) addColumn(columns[at]!, weights[at]!, target)
}

/** Adds four columns at a time, written out, so that sums stay in registers from column to column. */
function addFour(
  first: number,
  columns: readonly Float64Array[],
  weights: readonly Float64Array[],
  target: Float64Array,
): void {
  const columnA = columns[first]!
  const columnB = columns[first + 1]!
  const columnC = columns[first + 2]!
  const columnD = columns[first + 3]!
  const weightsA = weights[first]!
  const weightsB = weights[first + 1]!
  const weightsC = weights[first + 2]!
  const weightsD = weights[first + 3]!
  for (let row = 0; row < target.length; row++)
    target[row] =
      target[row]! +
      weightsA[row]! * columnA[row]! +
      weightsB[row]! * columnB[row]! +
      weightsC[row]! * columnC[row]! +
      weightsD[row]! * columnD[row]!
}

function addColumn(column: Float64Array, weights: Float64Array, target: Float64Array): void {
  for (let row = 0; row < target.length; row++) target[row]! += weights[row]! * column[row]!
}
