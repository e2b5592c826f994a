import type { BackedUpTable } from '@pmm/core/contract/backups'
import pg from 'pg'
import type { StoredTable } from './stored-tables.ts'

/** The name of a table or sequence with its schema, for people. */
export const nameOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${schema}.${name}`

/** The same as SQL. */
export const identifierOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

/** Sends the rows of a table: a line each, always in the same order, that of the key or else of everything in them. */
export function copyOut(table: StoredTable, columns: readonly string[] = table.columns): string {
  const list = listOf(columns)
  const order = table.key ?? `row(${list})::text collate "C"`
  return `copy (select ${list} from only ${identifierOf(table)} order by ${order}) to stdout`
}

/** Takes such rows in; identity columns get the values that are sent. */
export const copyIn = (table: Pick<BackedUpTable, 'schema' | 'name' | 'columns'>): string =>
  `copy ${identifierOf(table)} (${listOf(table.columns)}) from stdin`

const listOf = (columns: readonly string[]): string => columns.map((column) => pg.escapeIdentifier(column)).join(', ')
