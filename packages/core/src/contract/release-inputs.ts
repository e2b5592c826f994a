import type { BenchmarkPlan } from '../benchmark/peer-group.ts'
import type { LevelOf } from '../disclosure/level.ts'
import type { DisclosureParameters } from '../disclosure/parameters.ts'
import type { EvidenceGrade } from '../domain/evidence.ts'
import type { Method } from '../method/schema/method.ts'
import type { ReleasedCycle, ReleaseSnapshot } from './releases.ts'

/** One cycle of a release with what it was made of. */
export interface ReleasedCycleInputs {
  readonly released: ReleasedCycle
  readonly method: Method
  /** The score run that is released, as Arrow. */
  readonly scores: Uint8Array
  readonly levelOf: LevelOf
  readonly gradeOf: (administration: string, kpi: string) => EvidenceGrade | undefined
}

/** Everything a release follows from, beside the observations behind its scores. */
export interface ReleaseInputs {
  readonly method: string
  readonly snapshot: ReleaseSnapshot
  /** The benchmark plan that the snapshot names by version; null for the shipped plan. */
  readonly plan: BenchmarkPlan | null
  /** The disclosure parameters that the snapshot names by version; null for the shipped parameters. */
  readonly parameters: DisclosureParameters | null
  /** In the order of their periods. */
  readonly cycles: readonly ReleasedCycleInputs[]
}

/** The statistics that were released to an audience, each as chunks of Arrow. */
export interface ReleasedStatistics {
  /** Of all cycles, in the order of their periods. */
  readonly benchmarks: readonly Uint8Array[]
  readonly panelTrends: readonly Uint8Array[]
  readonly groupChanges: readonly Uint8Array[]
}

/** An earlier release: what it was made of, and the statistics its readers have known since. */
export interface EarlierInputs extends ReleaseInputs {
  /** Read of the newest earlier release alone, and only where noise protects its statistics as well; else null. */
  readonly published: Readonly<Record<'public' | 'members', ReleasedStatistics>> | null
}
