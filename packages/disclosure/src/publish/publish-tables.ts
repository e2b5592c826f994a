import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Layout } from '../cells/contributors.ts'
import type { Statistics } from '../cells/group-tables.ts'
import type { Decision } from '../decide.ts'
import { changesTold } from './changes.ts'
import { seenBy } from './seen-set.ts'
import type { SetsOfBenchmarks, SetsOfRows } from './sets-of-rows.ts'
import { spreadsTold } from './spreads.ts'

/** What is to be told to an audience. */
interface ToTell {
  readonly layout: Layout
  /** By cycle of the sets. */
  readonly decided: readonly Decision[]
  readonly parameters: DisclosureParameters
}

export interface SuppressInput extends ToTell {
  /** Of the rows of the statistics. */
  readonly sets: SetsOfRows
  readonly statistics: Statistics
}

export interface SuppressBenchmarksInput extends ToTell {
  /** Of the rows of the benchmarks. */
  readonly sets: SetsOfBenchmarks
  readonly benchmarks: Statistics['benchmarks']
}

/** The statistics with what was decided: told ones rounded, the others missing and flagged. */
export function suppress({ layout, decided, sets, statistics, parameters }: SuppressInput): Statistics {
  const see = seenBy(layout, decided, sets)
  return {
    benchmarks: spreadsTold(statistics.benchmarks, sets.benchmarks, see, parameters),
    panelTrends: spreadsTold(statistics.panelTrends, sets.panelTrends, see, parameters),
    groupChanges: changesTold(statistics.groupChanges, sets.groupChanges, see, parameters),
  }
}

/** The same of benchmarks alone. */
export const suppressBenchmarks = ({ layout, decided, sets, benchmarks, parameters }: SuppressBenchmarksInput) =>
  spreadsTold(benchmarks, sets.benchmarks, seenBy(layout, decided, sets), parameters)
