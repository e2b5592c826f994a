import { type TableName, tables } from './table.ts'

/** The column by which the rows of a table are kept together, so that the rows of one key are read without the rest. */
export type KeyColumn = 'administration' | 'node'

/** Tables of peer groups that are asked for by KPI or group alone. */
const byNode: ReadonlySet<TableName> = new Set(['trends', 'panel-trends'])

/** The key column of a table; undefined for a table that is read whole. */
export function keyColumnOf(name: TableName): KeyColumn | undefined {
  if ('administration' in tables[name]) return 'administration'
  return byNode.has(name) ? 'node' : undefined
}
