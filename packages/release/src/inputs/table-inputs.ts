import type { Peers } from '@pmm/comparison/peers/peers'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { DisclosureProblem } from '@pmm/disclosure/problem/problem'

/** The inputs of every table of a release; every list but `earlier` has an entry per cycle of the chain. */
export interface TableInputs extends DisclosureProblem {
  /** The id of the method. */
  readonly method: string
  readonly plan: BenchmarkPlan
  /** The peers of every cycle; `groups` are theirs, always the same array, since layouts are kept by it. */
  readonly peers: readonly Peers[]
  /** The evidence grade of a value; undefined where none was given. */
  readonly evidence: (cycle: string, administration: string, kpi: string) => EvidenceGrade | undefined
}
