import { isAtLeast } from '../kernel/resolution.ts'
import { type Correlation, type CorrelationMethod, correlationOf } from './correlation.ts'

/** A correlation for every pair of a column above and a column beside: `cells[above][beside]`. */
export type CorrelationTable = readonly (readonly Correlation[])[]

/**
 * Correlates every column of `above` with every column of `beside`, each pair over the rows where both are present.
 * Such tables show how two levels of the tree go together, or KPIs and their possible denominators.
 */
export function correlationTable(
  group: Uint32Array,
  above: readonly Float64Array[],
  beside: readonly Float64Array[],
  method: CorrelationMethod,
): CorrelationTable {
  return above.map((first) => beside.map((second) => correlationOf(group, first, second, method)))
}

/**
 * Correlates every column with every column. The diagonal is exactly 1 with p = 0, or missing where the column has no
 * spread.
 */
export function correlationMatrix(
  group: Uint32Array,
  columns: readonly Float64Array[],
  method: CorrelationMethod,
): CorrelationTable {
  const cells: Correlation[][] = columns.map(() => [])
  for (const [i, first] of columns.entries()) {
    for (const [j, second] of columns.slice(0, i).entries()) {
      const correlation = correlationOf(group, first, second, method)
      cells[i]![j] = correlation
      cells[j]![i] = correlation
    }
    cells[i]![i] = withItself(correlationOf(group, first, first, method))
  }
  return cells
}

function withItself({ count, coefficient }: Correlation): Correlation {
  return Number.isNaN(coefficient)
    ? { count, coefficient, p: Number.NaN }
    : { count, coefficient: 1, p: count < 3 ? Number.NaN : 0 }
}

/** The coefficient of a correlation, missing where it may well be chance: where p is missing or above `level`. */
export const significant = ({ coefficient, p }: Correlation, level: number): number =>
  isAtLeast(level, p) ? coefficient : Number.NaN
