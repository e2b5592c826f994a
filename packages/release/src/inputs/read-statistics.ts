import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import type { ReleasedStatistics } from '@pmm/core/contract/release-inputs'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { GroupStatistics } from '@pmm/disclosure/problem/group-statistics'
import { readChunks } from '@pmm/table/read-chunks'

/** Reads the statistics of peer groups from the chunks that a release stored. */
export const readStatistics = ({ benchmarks, panelTrends, groupChanges }: ReleasedStatistics): GroupStatistics => ({
  benchmarks: readChunks(benchmarks, benchmarkColumns),
  panelTrends: readChunks(panelTrends, benchmarkColumns),
  groupChanges: readChunks(groupChanges, groupChangeColumns),
})
