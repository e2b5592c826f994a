import type { ServedTable, Subject } from './stored-table.ts'

/** A part of a table, and the nodes its rows are about; all of them unless said. */
export interface TableAsked {
  readonly name: ServedTable
  readonly subject: Subject
  readonly nodes?: ReadonlySet<string>
}
