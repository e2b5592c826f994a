import type { Chain } from '@pmm/comparison/chain/chain'
import type { Peers } from '@pmm/comparison/peers/peers'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { LevelOf } from '@pmm/core/disclosure/level'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { PublishInputs } from '@pmm/disclosure/publish/publish-inputs'

/** A release that readers know already: its scores, and who might see them. */
export interface EarlierRelease {
  readonly chain: Chain
  readonly levels: readonly LevelOf[]
}

/** The inputs of every table of a release; every list but `earlier` has an entry per cycle of the chain. */
export interface TableInputs extends PublishInputs {
  /** The id of the method. */
  readonly method: string
  readonly plan: BenchmarkPlan
  /** The peers of every cycle; `groups` are theirs, always the same array, since layouts are kept by it. */
  readonly peers: readonly Peers[]
  /** The evidence grade of a value; undefined where none was given. */
  readonly evidence: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
  /** The earlier releases, the oldest first. */
  readonly earlier: readonly EarlierRelease[]
}
