import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Layout } from '../contributors.ts'
import type { Decision } from '../decide.ts'
import type { Statistics } from '../statistics.ts'
import { changesTold } from './changes.ts'
import { seenBy } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { spreadsTold } from './spreads.ts'

export interface SuppressInput {
  readonly layout: Layout
  /** By cycle of the chain. */
  readonly decided: readonly Decision[]
  /** Of the rows of the statistics. */
  readonly sets: SetsOfRows
  readonly statistics: Statistics
  readonly parameters: DisclosureParameters
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
