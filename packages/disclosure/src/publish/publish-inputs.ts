import type { convergenceColumns, groupChangeColumns, transitionColumns } from '@pmm/core/contract/chain-columns'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import type { Reader } from '../panel/kept-back.ts'
import type { DisclosureInputs } from '../panel/protected-cycle.ts'

/** The statistics of peer groups through the cycles of a chain, as an audience is told them. */
export interface PublishedStatistics {
  /** The benchmarks of every cycle. */
  readonly benchmarks: Frame<typeof benchmarkColumns>
  /** The benchmarks of constant panels. */
  readonly panelTrends: Frame<typeof benchmarkColumns>
  readonly groupChanges: Frame<typeof groupChangeColumns>
  readonly convergence: Frame<typeof convergenceColumns>
  readonly transitions: Frame<typeof transitionColumns>
}

/** What a release told of cells, as far as the next release must not take it back. */
export type PublishedBefore = Readonly<
  Record<Reader, Pick<PublishedStatistics, 'benchmarks' | 'panelTrends' | 'groupChanges'>>
>

/** All that statistics of peer groups are published from. */
export interface PublishInputs extends DisclosureInputs {
  /** What the release before told; null without such a release. */
  readonly publishedBefore: PublishedBefore | null
}
