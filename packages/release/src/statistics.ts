import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { GroupStatistics } from '@pmm/disclosure/cells/group-statistics'
import { concatFrames } from '@pmm/table/concat'
import type { Frame } from '@pmm/table/frame'
import type { ReleaseGround } from './release-inputs.ts'

type Benchmarks = Frame<typeof benchmarkColumns>

/** How the peer groups of one cycle are spread, nothing suppressed. */
export function benchmarksAt({ chain, peers }: Pick<ReleaseGround, 'chain' | 'peers'>, at: number): Benchmarks {
  return benchmarkCycle({ ...chain[at]!, groups: peers[at]!.groups })
}

/** The statistics of peer groups through the cycles, nothing suppressed. @param benchmarks by cycle of the chain */
export function statisticsOf({ chain, peers }: ReleaseGround, benchmarks: readonly Benchmarks[]): GroupStatistics {
  const groups = peers.map((one) => one.groups)
  return {
    benchmarks: concatFrames(benchmarkColumns, benchmarks),
    panelTrends: panelTrendsFrame(chain, groups),
    groupChanges: groupChangesFrame(chain, groups),
  }
}
