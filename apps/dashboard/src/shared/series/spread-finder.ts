import type { Spread } from '@pmm/charts/series/range'
import type { Benchmark, Position } from '../api/table-rows.ts'

/** The spread of a node that has none: every quantile is missing. */
export const noSpread: Spread = { lowerQuartile: Number.NaN, median: Number.NaN, upperQuartile: Number.NaN }

/** Which of the two measures of a KPI is shown; groups have scores only. */
export type Measure = 'score' | 'value'

/** How a row of benchmarks says that its group is spread; every quantile is missing where there is no row. */
export function spreadOf(row: Benchmark | undefined): Spread {
  if (row === undefined) return noSpread
  const { lowerQuartile, median, upperQuartile, quantileError: error } = row
  return { lowerQuartile, median, upperQuartile, error }
}

/** Looks up how a peer group is spread; missing where the table does not say. */
export function spreadFinder(benchmarks: readonly Benchmark[], group: string, measure: Measure = 'score') {
  const byNode = new Map(
    benchmarks.filter((row) => row.group === group && row.measure === measure).map((row) => [row.node, row]),
  )
  return (node: string): Spread => spreadOf(byNode.get(node))
}

/** Looks up how a group is spread that only the table of positions knows: its median and upper quartile. */
export function spreadOfPositions(positions: readonly Position[], group: string) {
  const byNode = new Map(positions.filter((row) => row.group === group).map((row) => [row.node, row]))
  return (node: string): Spread => {
    const row = byNode.get(node)
    if (row === undefined) return noSpread
    const { median, score, distanceToTopQuartile, distanceError: error } = row
    return { lowerQuartile: Number.NaN, median, upperQuartile: score - distanceToTopQuartile, error }
  }
}
