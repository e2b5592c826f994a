import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { PublishedStatistics } from '@pmm/disclosure/problem/group-statistics'
import type { Frame } from '@pmm/table/frame'
import { type ReleasedTable, readers } from './released-table.ts'

/** The tables of a release about peer groups through all cycles of its method, for everybody but the secretariat. */
export function* groupTables(method: string, published: PublishedStatistics): Generator<ReleasedTable> {
  for (const audience of readers) {
    const { benchmarks, panelTrends, groupChanges } = published[audience]
    const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
      audience,
      about: `method:${method}`,
      name,
      frame,
    })
    yield of('trends', benchmarks)
    yield of('panel-trends', panelTrends)
    yield of('group-changes', groupChanges)
  }
}
