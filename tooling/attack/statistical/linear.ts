import type { Prior } from './prior.ts'
import type { ScoreCell } from './seen-cells.ts'

/** Mean and covariance of the hidden scores of an administration, given its visible ones (normal conditioning). */
export function conditional(hidden: readonly ScoreCell[], visible: readonly ScoreCell[], prior: Prior) {
  const [h, v] = [hidden.length, visible.length]
  const among = matrix(visible, visible, prior)
  for (let i = 0; i < v; i++) among[i * v + i]! += 1e-6
  const factor = cholesky(among, v)
  const across = matrix(visible, hidden, prior)
  const residual = Float64Array.from(visible, (cell) => (cell.score - prior.mean(cell)) / prior.deviation(cell))
  solveLower(factor, v, residual, 1)
  solveLower(factor, v, across, h)
  const covariance = matrix(hidden, hidden, prior)
  const mean = Float64Array.from(hidden, (cell) => prior.mean(cell))
  for (let i = 0; i < h; i++) {
    for (let k = 0; k < v; k++) mean[i]! += prior.deviation(hidden[i]!) * across[k * h + i]! * residual[k]!
    for (let j = 0; j < h; j++) {
      let explained = 0
      for (let k = 0; k < v; k++) explained += across[k * h + i]! * across[k * h + j]!
      const cell = i * h + j
      covariance[cell] = (covariance[cell]! - explained) * prior.deviation(hidden[i]!) * prior.deviation(hidden[j]!)
    }
  }
  return { mean, covariance }
}

function matrix(rows: readonly ScoreCell[], columns: readonly ScoreCell[], { correlation }: Prior): Float64Array {
  const cells = new Float64Array(rows.length * columns.length)
  for (const [i, one] of rows.entries())
    for (const [j, other] of columns.entries()) cells[i * columns.length + j] = correlation(one, other)
  return cells
}

/** The lower factor of a positive definite matrix. */
function cholesky(matrixOf: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrixOf[i * size + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(1e-9, sum)) : sum / factor[j * size + j]!
    }
  return factor
}

/** Solves L x = b in place for some right-hand sides, which are the columns of b. */
function solveLower(factor: Float64Array, size: number, sides: Float64Array, count: number): void {
  for (let i = 0; i < size; i++)
    for (let side = 0; side < count; side++) {
      let sum = sides[i * count + side]!
      for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * sides[k * count + side]!
      sides[i * count + side] = sum / factor[i * size + i]!
    }
}
