import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import type { ReleasedStatistics } from '@pmm/core/contract/release-inputs'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { PublishedBefore } from '@pmm/disclosure/publish/publish-inputs'
import { readChunks } from '@pmm/table/read-chunks'

/** Reads what a release told of peer groups from the chunks that it stored. */
export const readPublished = ({
  public: everybody,
  members,
}: Readonly<Record<'public' | 'members', ReleasedStatistics>>) => ({
  public: readStatistics(everybody),
  members: readStatistics(members),
})

const readStatistics = ({ benchmarks, panelTrends, groupChanges }: ReleasedStatistics): PublishedBefore['public'] => ({
  benchmarks: readChunks(benchmarks, benchmarkColumns),
  panelTrends: readChunks(panelTrends, benchmarkColumns),
  groupChanges: readChunks(groupChanges, groupChangeColumns),
})
