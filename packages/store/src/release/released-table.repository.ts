import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type { SealedChunk } from '../table/sealed-chunk.ts'
import { type ChunkHead, toRow } from '../table/table.repository.ts'
import type {} from '../table/table.tables.ts'
import type { ReleasedAudience, TableAddress } from '../table/table-address.ts'

/** A table that is ready to be stored. */
export interface SealedTable extends TableAddress {
  readonly chunks: readonly SealedChunk[]
}

/**
 * Stores tables of a release that is being built, once: tables that are there stay as they are.
 *
 * @throws Error when other bytes are at an address already: building is not deterministic then; or when the release is
 * not being built
 */
export async function storeReleasedTables(trx: Trx, tables: readonly SealedTable[]): Promise<void> {
  const rows = tables.flatMap((table) => table.chunks.map((chunk) => toRow(table, chunk)))
  if (rows.length === 0) return
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('table_chunk')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['scope', 'name', 'place']).doNothing())
    .executeTakeFirstOrThrow()
  if (Number(numInsertedOrUpdatedRows) < rows.length) await refuseOthers(trx, rows)
}

/** The chunks of the tables of a release for an audience, without their bytes, in the order of their addresses. */
export async function listReleasedChunks(
  db: Db,
  release: string,
  audience: ReleasedAudience,
): Promise<(TableAddress & ChunkHead)[]> {
  const { rows } = await sql<TableAddress & ChunkHead>`
    select scope, name, place, keys, rows, hash from table_chunk
    where scope like ${`release:${release}/${audience}/%`}
    order by scope collate "C", name collate "C", place`.execute(db)
  return rows
}

async function refuseOthers(trx: Trx, rows: readonly ReturnType<typeof toRow>[]): Promise<void> {
  const all = <K extends 'scope' | 'name' | 'place' | 'hash'>(column: K) => rows.map((row) => row[column])
  const given = sql`${all('scope')}::text[], ${all('name')}::text[], ${all('place')}::integer[], ${all('hash')}::text[]`
  const { rows: others } = await sql<{ address: string }>`
    select concat_ws(' ', scope, name, place) as address
    from unnest(${given}) as given (scope, name, place, hash)
    join table_chunk as kept using (scope, name, place) where kept.hash <> given.hash`.execute(trx)
  if (others.length > 0) throw new Error(`other bytes were released before at ${others[0]!.address}`)
}
