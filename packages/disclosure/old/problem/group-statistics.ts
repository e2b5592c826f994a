import type { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'

/** The three tables of statistics of peer groups through the cycles of a chain. */
export interface GroupStatistics {
  /** The benchmarks of every cycle, as `benchmarkCycle` makes them. */
  readonly benchmarks: Frame<typeof benchmarkColumns>
  /** The benchmarks of constant panels. */
  readonly panelTrends: Frame<typeof benchmarkColumns>
  readonly groupChanges: Frame<typeof groupChangeColumns>
}

/**
 * The statistics for each audience: what an audience may not see is missing, and its status says why. Members see whatever
 * the public sees.
 */
export type PublishedStatistics = Readonly<Record<'public' | 'members', GroupStatistics>>
