import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { damagedTable } from './damaged-table.ts'
import { intactBytes, type PlacedChunk, type SealedChunk, sealed } from './sealed-chunk.ts'
import type {} from './table.tables.ts'
import type { TableAddress } from './table-address.ts'

/** Lets those who write tables of one scope go one after another, until the transaction ends. */
export async function lockScope(trx: Trx, scope: TableAddress['scope']): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scope:${scope}`}, 0))`.execute(trx)
}

/** A stored chunk without its bytes. */
export type ChunkHead = Omit<PlacedChunk, 'bytes'>

/** A stored chunk with its compressed bytes. */
export type StoredChunk = ChunkHead & { readonly bytes: Uint8Array }

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

/**
 * The bytes of chunks of a table, in the order of their places; of all of them unless places are given. Bytes are handed
 * out only where they have the SHA-256 they were stored under, so whoever reads a table reads it through here.
 *
 * @throws Problem `stored-table-damaged` that names the table, what it is about and its release
 */
export async function loadChunks(
  db: Db,
  { scope, name }: TableAddress,
  places?: readonly number[],
): Promise<readonly Uint8Array[]> {
  const chunks = await loadSealed(db, { scope, name }, places)
  const bytes = chunks.map((chunk) => intactBytes(chunk.bytes, chunk.hash))
  const damaged = bytes.indexOf(undefined)
  if (damaged >= 0) throw await damagedTable(db, { scope, name }, chunks[damaged]!.place)
  return bytes as Uint8Array[]
}

/** Chunks of a table as they are kept, compressed and not compared with their hashes; see `loadChunks`. */
export function loadSealed(db: Db, { scope, name }: TableAddress, places?: readonly number[]): Promise<StoredChunk[]> {
  return db
    .selectFrom('table_chunk')
    .select(['place', 'keys', 'rows', 'hash', 'bytes'])
    .where('scope', '=', scope)
    .where('name', '=', name)
    .$if(places !== undefined, (query) => query.where('place', 'in', [...places!]))
    .orderBy('place')
    .execute()
}

/** Removes a live table. The caller holds a lock that keeps others from it; the database refuses it for released tables. */
export const removeTable = (trx: Trx, address: TableAddress): Promise<void> => removeFrom(trx, address, 0)

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
