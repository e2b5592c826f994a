import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { Trx } from '@pmm/store/database/database'
import { placedChunks } from '@pmm/store/table/sealed-chunk'
import { replaceTable } from '@pmm/store/table/table.repository'
import { noteOrigin, type TableOrigin } from '@pmm/store/table/table-origin.repository'
import { chunksOf } from '@pmm/table/chunks'
import type { Frame } from '@pmm/table/frame'
import { writeEach } from './write-each.ts'

/** A live table, what it was made of, and how its rows are made. */
export interface TableToPublish extends TableOrigin {
  make(): Frame<Columns>
}

/**
 * Stores the chunks of tables that differ from the chunks before. The caller holds a lock that keeps other jobs from
 * these tables.
 */
export const publishTables = (trx: Trx, tables: readonly TableToPublish[]): Promise<void> =>
  writeEach(tables, async ({ make, ...table }) => {
    const chunks = placedChunks(chunksOf(make(), keyColumnOf(table.name)))
    await replaceTable(trx, table, chunks)
    await noteOrigin(trx, table)
  })
