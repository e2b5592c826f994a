import { centred, type Pairs, productSum } from '../kernel/products.ts'
import { rangeOf } from '../kernel/range.ts'
import { isLevel, ofValues } from '../kernel/resolution.ts'
import { everyRow } from '../kernel/rows.ts'

/** Pearson's r of complete pairs; missing below 2 pairs, and where either column is constant but for rounding. */
export function pearsonOf({ first, second }: Pairs): number {
  if (first.length < 2 || isConstant(first) || isConstant(second)) return Number.NaN
  const x = centred(first)
  const y = centred(second)
  const r = productSum(x, y) / geometricMean(productSum(x, x), productSum(y, y))
  return Math.max(-1, Math.min(1, r))
}

/** √(a·b); only where the product leaves the range of numbers by two roots, which are less exact. */
function geometricMean(a: number, b: number): number {
  const product = a * b
  return product > 1e-300 && product < 1e300 ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b)
}

/** Whether all values are the same but for rounding. */
export function isConstant(column: Float64Array): boolean {
  const { minimum, maximum } = rangeOf(everyRow(column.length), column)
  return isLevel(minimum, maximum, ofValues)
}
