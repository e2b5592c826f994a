import type { Spread } from '@pmm/charts/series/range'
import type { Benchmark, Position } from '../api/table-rows.ts'

/** The spread of a node that has none: every quantile is missing. */
export const noSpread: Spread = { lowerQuartile: Number.NaN, median: Number.NaN, upperQuartile: Number.NaN }

/** Which of the two measures of a KPI is shown; groups have scores only. */
export type Measure = 'score' | 'value'

/** Looks up how a peer group is spread; missing where the table does not say. */
export function spreadFinder(benchmarks: readonly Benchmark[], group: string, measure: Measure = 'score') {
  const byNode = new Map(
    benchmarks.filter((row) => row.group === group && row.measure === measure).map((row) => [row.node, row]),
  )
  return (node: string): Spread => byNode.get(node) ?? noSpread
}

/** Looks up how a group is spread that only the table of positions knows: its median and upper quartile. */
export function spreadOfPositions(positions: readonly Position[], group: string) {
  const byNode = new Map(positions.filter((row) => row.group === group).map((row) => [row.node, row]))
  return (node: string): Spread => {
    const row = byNode.get(node)
    if (row === undefined) return noSpread
    return { ...noSpread, median: row.median, upperQuartile: row.score - row.distanceToTopQuartile }
  }
}
