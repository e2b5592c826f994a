import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import { concatFrames } from '@pmm/table/concat-frames'
import type { Frame } from '@pmm/table/frame'
import type { TableInputs } from '../inputs/table-inputs.ts'

type Benchmarks = Frame<typeof benchmarkColumns>

/** The benchmarks of one cycle, nothing suppressed. @param at place of the cycle in the chain */
export function benchmarksAt({ chain, peers }: Pick<TableInputs, 'chain' | 'peers'>, at: number): Benchmarks {
  return benchmarkCycle({ ...chain[at]!, groups: peers[at]!.groups })
}

/** The statistics of peer groups through all cycles, nothing suppressed. @param benchmarks by cycle of the chain */
export function groupStatistics(
  { chain, groups }: Pick<TableInputs, 'chain' | 'groups'>,
  benchmarks: readonly Benchmarks[],
): Pick<PublishedStatistics, 'benchmarks' | 'panelTrends' | 'groupChanges'> {
  return {
    benchmarks: concatFrames(benchmarkColumns, benchmarks),
    panelTrends: panelTrendsFrame(chain, groups),
    groupChanges: groupChangesFrame(chain, groups),
  }
}
