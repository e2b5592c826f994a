import { convergenceColumns, groupChangeColumns, transitionColumns } from '@pmm/core/contract/chain-columns'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import type { Reader } from '@pmm/release/tables/released-table'
import type { Db } from '@pmm/store/database/database'
import type { Release } from '@pmm/store/release/release.repository'
import { loadReleased, loadStatistics } from '@pmm/store/release/release-inputs.repository'
import { readChunks } from '@pmm/table/read-chunks'

/** The statistics of peer groups that a release publishes to an audience. */
export async function loadPublished(db: Db, release: Release, audience: Reader): Promise<PublishedStatistics> {
  const about = `method:${release.method}` as const
  const { benchmarks, panelTrends, groupChanges } = await loadStatistics(db, release, audience)
  const load = (name: 'convergence' | 'transitions') => loadReleased(db, release, { audience, about, name })
  return {
    benchmarks: readChunks(benchmarks, benchmarkColumns),
    panelTrends: readChunks(panelTrends, benchmarkColumns),
    groupChanges: readChunks(groupChanges, groupChangeColumns),
    convergence: readChunks(await load('convergence'), convergenceColumns),
    transitions: readChunks(await load('transitions'), transitionColumns),
  }
}
