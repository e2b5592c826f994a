const negligible = 1e-9

/**
 * A basis of the vectors that every row is orthogonal to, by Gauss–Jordan elimination with the largest pivot. Small
 * systems of well-scaled coefficients only.
 *
 * @param rows of `width` numbers each
 */
export function nullSpaceOf(rows: readonly Float64Array[], width: number): Float64Array[] {
  const { reduced, pivots } = reduce(rows, width)
  const isPivot = new Uint8Array(width)
  for (const pivot of pivots) isPivot[pivot] = 1
  const basis: Float64Array[] = []
  for (let free = 0; free < width; free++) {
    if (isPivot[free] === 1) continue
    const vector = new Float64Array(width)
    vector[free] = 1
    for (const [at, pivot] of pivots.entries()) vector[pivot] = cleaned(-reduced[at]![free]!)
    basis.push(vector)
  }
  return basis
}

const cleaned = (x: number): number => (Math.abs(x) < negligible ? 0 : x)

/** Reduced row echelon form: the rows that count, each with 1 at its pivot and 0 at those of the others. */
function reduce(rows: readonly Float64Array[], width: number) {
  const reduced: Float64Array[] = []
  const pivots: number[] = []
  for (const row of rows) {
    const rest = row.slice()
    for (const [at, pivot] of pivots.entries()) subtract(rest, reduced[at]!, rest[pivot]!)
    const pivot = largestIn(rest)
    if (Math.abs(rest[pivot] ?? 0) < negligible) continue
    scale(rest, 1 / rest[pivot]!)
    for (const other of reduced) subtract(other, rest, other[pivot]!)
    reduced.push(rest)
    pivots.push(pivot)
    if (pivots.length === width) break
  }
  return { reduced, pivots }
}

function largestIn(row: Float64Array): number {
  let largest = 0
  for (let i = 1; i < row.length; i++) if (Math.abs(row[i]!) > Math.abs(row[largest]!)) largest = i
  return largest
}

function scale(row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i++) row[i]! *= factor
}

function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  if (factor === 0) return
  for (let i = 0; i < row.length; i++) row[i]! -= factor * other[i]!
}
