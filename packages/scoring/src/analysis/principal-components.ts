import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { isMissing } from '../kernel/missing.ts'
import { momentsOf } from '../kernel/moments.ts'
import { centred, productSum } from '../kernel/products.ts'
import { isBelow } from '../kernel/resolution.ts'
import { everyRow } from '../kernel/rows.ts'
import { refusal } from '../refusal.ts'
import { isConstant } from './pearson.ts'

/** The principal components of columns, and the rows that they are made of. */
export interface Components {
  /** The rows that were analysed: every column is present there. */
  readonly rows: Uint32Array
  /** Per column its mean over the analysed rows. */
  readonly means: readonly number[]
  /** Per column its standard deviation (n − 1) over the analysed rows. */
  readonly deviations: readonly number[]
  /** Per component, the largest first, its standard deviation; the squares add up to the number of columns. */
  readonly componentDeviations: readonly number[]
  /** Share of all variance, 0–1, per component. */
  readonly explained: readonly number[]
  /**
   * `loadings[component][column]`, each component of length 1. The sign of a component is arbitrary, so it is set: the
   * loading of largest size is positive.
   */
  readonly loadings: readonly (readonly number[])[]
}

/**
 * Principal components of centred and scaled columns over their complete rows: the eigenvectors of their correlation
 * matrix, as many as there are columns or complete rows, whichever is fewer.
 *
 * @param codes of the columns
 * @param columns one value per row, NaN where missing
 * @throws {Problem} `invalid-method` when fewer than 2 rows are complete, or a column is constant over the complete
 *   rows or reaches so far that its deviation is no number
 */
export function principalComponents(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
): Components {
  const rows = group.filter((row) => columns.every((column) => !isMissing(column[row]!)))
  refuseFewRows(codes, rows.length)
  const complete = columns.map((column) => Float64Array.from(rows, (row) => column[row]!))
  const moments = complete.map((column) => momentsOf(everyRow(column.length), column))
  for (const [i, column] of complete.entries()) refuseConstant(codes[i]!, column)
  const scaled = complete.map((column, i) => centred(column).map((d) => d / moments[i]!.deviation))
  for (const [i, column] of scaled.entries()) refuseUnscaled(codes[i]!, column)
  return {
    rows,
    means: moments.map(({ mean }) => mean),
    deviations: moments.map(({ deviation }) => deviation),
    ...decompose(scaled),
  }
}

function decompose(scaled: readonly Float64Array[]) {
  const rows = scaled[0]?.length ?? 0
  const correlations = new Matrix(scaled.map((a) => scaled.map((b) => productSum(a, b) / (rows - 1))))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(correlations, { assumeSymmetric: true })
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
  const kept = order.slice(0, Math.min(scaled.length, rows))
  const variances = kept.map((i) => Math.max(0, realEigenvalues[i]!))
  return {
    componentDeviations: variances.map(Math.sqrt),
    explained: variances.map((variance) => variance / scaled.length),
    loadings: kept.map((i) => facingUp(eigenvectorMatrix.getColumn(i))),
  }
}

function facingUp(loadings: readonly number[]): readonly number[] {
  const largest = loadings.reduce(
    (largestSoFar, x) => (isBelow(Math.abs(largestSoFar), Math.abs(x)) ? x : largestSoFar),
    0,
  )
  return largest < 0 ? loadings.map((x) => -x) : loadings
}

function refuseFewRows(codes: readonly string[], count: number): void {
  if (count >= 2 && codes.length > 0) return
  throw refusal({
    node: codes.join(', '),
    value: count,
    rule: 'too-few-complete-rows',
    message:
      'principal components need at least 2 administrations with all of them; impute, leave one out, or give the weights',
  })
}

function refuseConstant(code: string, column: Float64Array): void {
  if (!isConstant(column)) return
  throw refusal({
    node: code,
    value: column[0],
    rule: 'constant',
    message:
      'is the same everywhere among the complete rows, so it has no correlation; leave it out, or give the weights',
  })
}

function refuseUnscaled(code: string, scaled: Float64Array): void {
  const distance = scaled.find((x) => !Number.isFinite(x))
  if (distance === undefined) return
  throw refusal({
    node: code,
    value: distance,
    rule: 'spread-too-large',
    message: 'its values are too far apart, or too near, for a correlation; give it another unit, or give the weights',
  })
}
