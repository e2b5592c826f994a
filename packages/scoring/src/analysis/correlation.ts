import { pairsOf } from '../kernel/products.ts'
import { rankInto } from '../kernel/rank.ts'
import { ofValues, resolvedColumn } from '../kernel/resolution.ts'
import { everyRow } from '../kernel/rows.ts'
import { kendallOf } from './kendall.ts'
import { pearsonOf } from './pearson.ts'
import { kendallP, pearsonP, spearmanP } from './significance.ts'

/** Which coefficient is computed: Pearson's r, Spearman's ρ or Kendall's τ-b. */
export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall'

/** How two columns go together. */
export interface Correlation {
  /** Rows where both columns have a value. */
  readonly count: number
  /** −1 to 1; missing below 2 pairs, and where either column is constant over the pairs. */
  readonly coefficient: number
  /** The chance of a coefficient at least as far from 0 if there were no association; missing below 3 pairs. */
  readonly p: number
}

/**
 * Correlates two columns over the rows of `group` where both are present: Pearson's r, Spearman's ρ (ties sharing
 * their average rank) or Kendall's τ-b. The p-values are two-sided, by the tests of R's `cor.test`.
 *
 * @param first one value per row, NaN where missing
 * @param second one value per row, NaN where missing
 */
export function correlationOf(
  group: Uint32Array,
  first: Float64Array,
  second: Float64Array,
  method: CorrelationMethod,
): Correlation {
  const pairs = pairsOf(group, first, second)
  const count = pairs.first.length
  if (method === 'kendall') {
    const counts = kendallOf(pairs)
    return { count, coefficient: counts.tau, p: kendallP(counts) }
  }
  if (method === 'pearson') {
    const coefficient = pearsonOf(pairs)
    return { count, coefficient, p: pearsonP(coefficient, count) }
  }
  const coefficient = pearsonOf({ first: ranked(pairs.first), second: ranked(pairs.second) })
  return { count, coefficient, p: spearmanP(coefficient, count, hasTies(pairs.first) || hasTies(pairs.second)) }
}

function ranked(column: Float64Array): Float64Array {
  const ranks = new Float64Array(column.length)
  rankInto(everyRow(column.length), column, ranks, ofValues)
  return ranks
}

const hasTies = (column: Float64Array): boolean => new Set(resolvedColumn(column, ofValues)).size < column.length
