import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'

/** What is published of the scores of a group; missing (NaN) where it is suppressed. */
export interface ReleasedSpread {
  readonly reporting: number
  readonly lowerDecile: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly upperDecile: number
  /** The expected error of the quantiles. */
  readonly error: number
  readonly noise: string | null
}

/** The spread of a group of which nothing is published. */
export const unknownSpread: ReleasedSpread = {
  reporting: Number.NaN,
  lowerDecile: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  upperDecile: Number.NaN,
  error: Number.NaN,
  noise: null,
}

/** The spreads of scores in a table of benchmarks, by group, then by node. */
export function releasedSpreads({
  length,
  data,
}: Frame<typeof benchmarkColumns>): ReadonlyMap<string, ReadonlyMap<string, ReleasedSpread>> {
  const byGroup = new Map<string, Map<string, ReleasedSpread>>()
  for (let row = 0; row < length; row++) {
    if (data.measure[row] !== 'score') continue
    const group = data.group[row]!
    const byNode = byGroup.get(group) ?? new Map<string, ReleasedSpread>()
    byGroup.set(group, byNode)
    byNode.set(data.node[row]!, {
      reporting: data.reporting[row]!,
      lowerQuartile: data.lowerQuartile[row]!,
      median: data.median[row]!,
      upperQuartile: data.upperQuartile[row]!,
      lowerDecile: data.lowerDecile[row]!,
      upperDecile: data.upperDecile[row]!,
      error: data.quantileError[row]!,
      noise: data.noise[row]!,
    })
  }
  return byGroup
}
