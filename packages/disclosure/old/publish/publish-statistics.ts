import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Layout } from '../cells/layout.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'
import type { Decision } from '../secondary/decision.ts'
import { publishedChanges } from './published-changes.ts'
import { publishedSpreads } from './published-spreads.ts'
import { seenBy } from './seen-set.ts'
import type { SetsOfBenchmarks, SetsOfRows } from './sets-of-rows.ts'

/** What is to be published to one audience. */
interface ToPublish {
  readonly layout: Layout
  /** The decisions, by cycle of the sets. */
  readonly decided: readonly Decision[]
  readonly parameters: DisclosureParameters
}

export interface PublishStatisticsInput extends ToPublish {
  /** The contributor sets of the rows of the statistics. */
  readonly sets: SetsOfRows
  readonly statistics: GroupStatistics
}

export interface PublishBenchmarksInput extends ToPublish {
  /** The contributor sets of the rows of the benchmarks. */
  readonly sets: SetsOfBenchmarks
  readonly benchmarks: GroupStatistics['benchmarks']
}

/** Applies the suppression pattern to all statistics: free cells rounded, the others missing with their status. */
export function publishStatistics({
  layout,
  decided,
  sets,
  statistics,
  parameters,
}: PublishStatisticsInput): GroupStatistics {
  const see = seenBy(layout, decided, sets)
  return {
    benchmarks: publishedSpreads(statistics.benchmarks, sets.benchmarks, see, parameters),
    panelTrends: publishedSpreads(statistics.panelTrends, sets.panelTrends, see, parameters),
    groupChanges: publishedChanges(statistics.groupChanges, sets.groupChanges, see, parameters),
  }
}

/** Applies the suppression pattern to benchmarks alone. */
export const publishBenchmarks = ({ layout, decided, sets, benchmarks, parameters }: PublishBenchmarksInput) =>
  publishedSpreads(benchmarks, sets.benchmarks, seenBy(layout, decided, sets), parameters)
