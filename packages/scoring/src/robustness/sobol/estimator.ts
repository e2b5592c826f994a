/** The target at the points of a Sobol design of N rows: A, B, and per source A with that source's column of B. */
export interface SobolOutputs {
  readonly yA: Float64Array
  readonly yB: Float64Array
  readonly yAB: readonly Float64Array[]
}

/** The share of the variance that a source makes by itself (first order), and with all its interactions (total). */
export interface SobolIndex {
  readonly first: number
  readonly total: number
}

/**
 * Sobol indices of the rows given, one index per source; a row may be given more than once.
 *
 * @param centre the number taken off the outputs first; the mean of yA and yB of these rows unless said
 */
export type Estimator = (rows: Uint32Array, centre?: number) => readonly SobolIndex[]

/**
 * Makes outputs without gaps ready to be estimated from again and again. Sums are taken of outputs less their middle,
 * where squares lose nothing to the level of the outputs.
 *
 * @param middle the mean of the outputs, or a number near it
 */
export function estimatorOf({ yA, yB, yAB }: SobolOutputs, middle: number): Estimator {
  const [a, b] = [yA.map((y) => y - middle), yB.map((y) => y - middle)]
  const steps = yAB.map((y) => y.map((x, row) => x - yA[row]!))
  const isLevel = [a, b, ...steps].every((y) => y.every((x) => Math.abs(x) <= rounding * Math.abs(middle)))
  return (rows, centre) => {
    const { mean, variance } = spreadOf(rows, a, b)
    const taken = centre === undefined ? mean : centre - middle
    return steps.map((step) => (isLevel || variance === 0 ? still : indexOf(rows, b, step, taken, variance)))
  }
}

/** Outputs that differ by less than this share of their level count as equal. */
const rounding = 1e-12

const still: SobolIndex = { first: 0, total: 0 }

/** Mean and variance (n − 1) of both outputs together. */
function spreadOf(rows: Uint32Array, a: Float64Array, b: Float64Array) {
  const count = 2 * rows.length
  let sum = 0
  let squares = 0
  for (const row of rows) {
    sum += a[row]! + b[row]!
    squares += a[row]! * a[row]! + b[row]! * b[row]!
  }
  const mean = sum / count
  return { mean, variance: Math.max(0, squares - count * mean * mean) / (count - 1) }
}

function indexOf(rows: Uint32Array, b: Float64Array, step: Float64Array, centre: number, variance: number): SobolIndex {
  let first = 0
  let total = 0
  for (const row of rows) {
    const moved = step[row]!
    first += (b[row]! - centre) * moved
    total += moved * moved
  }
  return { first: first / rows.length / variance, total: total / (2 * rows.length) / variance }
}
