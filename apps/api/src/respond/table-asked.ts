import type { TableName } from '@pmm/core/contract/table'
import type { Subject } from './stored-table.ts'

/** A part of a table, and the nodes its rows are about; all of them unless said. */
export interface TableAsked {
  readonly name: TableName
  readonly subject: Subject
  readonly nodes?: ReadonlySet<string>
}
