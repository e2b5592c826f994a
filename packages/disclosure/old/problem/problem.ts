import type { Chain } from '@pmm/comparison/chain/chain'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import type { LevelOf } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { PublishedStatistics } from './group-statistics.ts'

/** What group statistics are made of, and who may see it; every list has an entry per cycle of the chain. */
export interface DisclosureInputs {
  /** All scores, whoever may see them. */
  readonly chain: Chain
  readonly levels: readonly LevelOf[]
  readonly groups: readonly (readonly Pick<PeerGroup, 'code' | 'members'>[])[]
}

/** A release that readers know already: its inputs, and the statistics they were given. */
export interface EarlierRelease extends DisclosureInputs {
  readonly released: PublishedStatistics
}

/** All that suppression starts from. */
export interface DisclosureProblem extends DisclosureInputs {
  readonly parameters: DisclosureParameters
  /** The earlier releases, the oldest first. */
  readonly earlier: readonly EarlierRelease[]
}
