/**
 * Writes per row the sum of weight · value over columns, column after column, and the weight of the values that are
 * there, as plain float64 sums: what rounding loses stays lost.
 *
 * @param columns one number per row of the target, NaN where missing; a missing value leaves with its weight
 * @param weights one weight per column
 */
export function plainSumsInto(
  columns: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
  present: Float64Array,
): void {
  target.fill(0)
  present.fill(0)
  const inFours = columns.length - (columns.length % 4)
  for (let first = 0; first < inFours; first += 4) addFour(first, columns, weights, target, present)
  for (let at = inFours; at < columns.length; at++) addColumn(columns[at]!, weights[at]!, target, present)
}

/** Adds four columns at a time, written out, so that sums stay in registers from column to column. */
function addFour(
  first: number,
  columns: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
  present: Float64Array,
): void {
  const columnA = columns[first]!
  const columnB = columns[first + 1]!
  const columnC = columns[first + 2]!
  const columnD = columns[first + 3]!
  const weightA = weights[first]!
  const weightB = weights[first + 1]!
  const weightC = weights[first + 2]!
  const weightD = weights[first + 3]!
  for (let row = 0; row < target.length; row++) {
    let sum = target[row]!
    let weight = present[row]!
    const a = columnA[row]!
    const b = columnB[row]!
    const c = columnC[row]!
    const d = columnD[row]!
    if (!Number.isNaN(a)) {
      sum += weightA * a
      weight += weightA
    }
    if (!Number.isNaN(b)) {
      sum += weightB * b
      weight += weightB
    }
    if (!Number.isNaN(c)) {
      sum += weightC * c
      weight += weightC
    }
    if (!Number.isNaN(d)) {
      sum += weightD * d
      weight += weightD
    }
    target[row] = sum
    present[row] = weight
  }
}

function addColumn(column: Float64Array, weight: number, target: Float64Array, present: Float64Array): void {
  for (let row = 0; row < target.length; row++) {
    const value = column[row]!
    if (Number.isNaN(value)) continue
    target[row]! += weight * value
    present[row]! += weight
  }
}
