import type { Spread } from '@pmm/charts/series/range'
import type { Benchmark } from '../api/queries.ts'

export const noSpread: Spread = { lowerQuartile: Number.NaN, median: Number.NaN, upperQuartile: Number.NaN }

/** Which of the two measures of a KPI is shown; groups have scores only. */
export type Measure = 'score' | 'value'

/** Looks up how a peer group is spread; missing where the table does not say. */
export function spreadFinder(benchmarks: readonly Benchmark[], group: string, measure: Measure = 'score') {
  const found = new Map(
    benchmarks.filter((row) => row.group === group && row.measure === measure).map((row) => [row.node, row]),
  )
  return (node: string): Spread => found.get(node) ?? noSpread
}
