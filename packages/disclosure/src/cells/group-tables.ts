import type { Chain } from '@pmm/comparison/chain/chain'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import type { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { LevelOf } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Frame } from '@pmm/table/frame'

/** The statistics of peer groups through the cycles of a chain. */
export interface Statistics {
  /** Of every cycle, as `benchmarkCycle` makes them. */
  readonly benchmarks: Frame<typeof benchmarkColumns>
  /** Of constant panels. */
  readonly panelTrends: Frame<typeof benchmarkColumns>
  readonly groupChanges: Frame<typeof groupChangeColumns>
}

/** What statistics were made of. */
export interface Ground {
  /** All there is, whoever may see it. */
  readonly chain: Chain
  /** By cycle of the chain. */
  readonly levels: readonly LevelOf[]
  readonly groups: readonly (readonly Pick<PeerGroup, 'code' | 'members'>[])[]
}

/** A release that readers know already. */
export interface EarlierRelease extends Ground {
  readonly released: Disclosed
}

export interface DiscloseInput extends Ground {
  readonly parameters: DisclosureParameters
  /** Nothing suppressed. */
  readonly statistics: Statistics
  /** The oldest first. */
  readonly earlier: readonly EarlierRelease[]
}

/** Statistics with what an audience may not see missing and flagged; what the public sees, members see too. */
export type Disclosed = Readonly<Record<'public' | 'members', Statistics>>
