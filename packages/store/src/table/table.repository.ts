import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { type PlacedChunk, type SealedChunk, sealed, unsealed } from './sealed-chunk.ts'
import type {} from './table.tables.ts'
import type { TableAddress } from './table-address.ts'

/** Lets those who write tables of one scope go one after another, until the transaction ends. */
export async function lockScope(trx: Trx, scope: TableAddress['scope']): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scope:${scope}`}, 0))`.execute(trx)
}

/** A stored chunk without its bytes. */
export type ChunkHead = Omit<PlacedChunk, 'bytes'>

/**
 * Stores a table in the place of the one before. Only chunks that differ are compressed and written, so a change of one
 * observation costs little. The caller holds a lock that keeps others from this table.
 */
export async function replaceTable(trx: Trx, address: TableAddress, chunks: readonly PlacedChunk[]): Promise<void> {
  const known = new Map((await listChunks(trx, address)).map(({ place, hash }) => [place, hash]))
  const changed = chunks.filter(({ place, hash }) => known.get(place) !== hash)
  await upsert(trx, address, sealed(changed))
  if (known.size > chunks.length) await removeFrom(trx, address, chunks.length)
}

/** The chunks of a table in their order, without their bytes; none where it is not there. */
export async function listChunks(db: Db, { scope, name }: TableAddress): Promise<ChunkHead[]> {
  return db
    .selectFrom('table_chunk')
    .select(['place', 'keys', 'rows', 'hash'])
    .where('scope', '=', scope)
    .where('name', '=', name)
    .orderBy('place')
    .execute()
}

/** The bytes of chunks of a table, in the order of their places; of all of them unless places are given. */
export async function loadChunks(
  db: Db,
  { scope, name }: TableAddress,
  places?: readonly number[],
): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('table_chunk')
    .select('bytes')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .$if(places !== undefined, (query) => query.where('place', 'in', [...places!]))
    .orderBy('place')
    .execute()
  return rows.map(({ bytes }) => unsealed(bytes))
}

/** A chunk as the database has it. Its bytes travel as they are, not as text. */
export const toRow = ({ scope, name }: TableAddress, { place, keys, rows, hash, compressed }: SealedChunk) => ({
  scope,
  name,
  place,
  rows,
  hash,
  keys: keys === null ? null : [...keys],
  bytes: Buffer.from(compressed.buffer, compressed.byteOffset, compressed.byteLength),
})

async function upsert(trx: Trx, address: TableAddress, chunks: readonly SealedChunk[]): Promise<void> {
  if (chunks.length === 0) return
  await trx
    .insertInto('table_chunk')
    .values(chunks.map((chunk) => toRow(address, chunk)))
    .onConflict((conflict) =>
      conflict.columns(['scope', 'name', 'place']).doUpdateSet((given) => ({
        keys: given.ref('excluded.keys'),
        rows: given.ref('excluded.rows'),
        bytes: given.ref('excluded.bytes'),
        hash: given.ref('excluded.hash'),
      })),
    )
    .execute()
}

async function removeFrom(trx: Trx, { scope, name }: TableAddress, place: number): Promise<void> {
  await trx
    .deleteFrom('table_chunk')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .where('place', '>=', place)
    .execute()
}
