import { benchmarkColumns } from '@pmm/core/contract/table'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import { concatFrames } from '@pmm/table/concat-frames'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { groupStatisticsFor } from '../tables/group-tables.ts'
import { readers } from '../tables/released-table.ts'
import { countChanges } from './count-changes.ts'
import { countConvergence } from './count-convergence.ts'
import { countPositions } from './count-positions.ts'
import { countSpreads } from './count-spreads.ts'
import { countTransitions } from './count-transitions.ts'
import { type Usefulness, usefulnessCounter } from './usefulness-table.ts'

/** What the usefulness of a release is judged by. */
export interface UsefulnessOptions {
  /** The statistics as they are told; made of the inputs unless given. */
  readonly publishedTo?: (audience: Reader) => PublishedStatistics
  /** Codes of the cycles to be judged, of two cycles the later; all unless given. */
  readonly cycles?: readonly string[]
}

/**
 * How useful a release is to those from whom something is kept back: what share of the statistics of scores is told, how far
 * the told figures lie from those that nothing is kept back of, and whether the expected errors are right. It looks at
 * hidden numbers, so it is for the secretariat alone.
 */
export function usefulnessOf(inputs: TableInputs, options: UsefulnessOptions = {}): Usefulness[] {
  const { publishedTo = (audience) => statisticsPublishedTo(inputs, audience), cycles } = options
  const counter = usefulnessCounter()
  const isJudged = (cycle: string) => cycles?.includes(cycle) ?? true
  for (const audience of readers) {
    const judged = { inputs, audience, published: publishedTo(audience), isJudged, counter }
    countSpreads(judged)
    countChanges(judged)
    countTransitions(judged)
    countConvergence(judged)
    if (audience === 'members') countPositions(judged)
  }
  return counter.rows()
}

/** All statistics of peer groups as they are told to an audience. */
export const statisticsPublishedTo = (inputs: TableInputs, audience: Reader): PublishedStatistics => ({
  benchmarks: concatFrames(
    benchmarkColumns,
    inputs.chain.map((_, at) => publishBenchmarks(inputs, at, audience)),
  ),
  ...groupStatisticsFor(inputs, audience),
})
