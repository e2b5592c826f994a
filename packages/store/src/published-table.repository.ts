import type { MediaType, TableName } from '@pmm/core/contract/table'
import { type Kysely, sql } from 'kysely'
import type { Database } from './tables.ts'

/** What a table is about: a cycle, the cycles of a method, or the catalogue of the platform. */
export type Scope = `cycle:${string}` | `method:${string}` | 'catalogue'
/** The part of a table: all of it, or one administration's or one node's rows. */
export type Subject = 'all' | `administration:${string}` | `node:${string}`

export interface TableAddress {
  readonly scope: Scope
  readonly name: TableName
  readonly subject: Subject
  readonly mediaType: MediaType
}

/** An encoded table: `bytes` are compressed with gzip, `hash` is the SHA-256 of the bytes before compression. */
export interface PublishedTable extends TableAddress {
  readonly bytes: Uint8Array
  readonly hash: string
}

const partSize = 400

/** Replaces the tables of these names in a scope: what is not given any more is gone. */
export async function replaceTables(
  trx: Kysely<Database>,
  scope: Scope,
  tables: readonly PublishedTable[],
): Promise<void> {
  const names = [...new Set(tables.map((table) => table.name))]
  if (names.length === 0) return
  await trx.deleteFrom('published_table').where('scope', '=', scope).where('name', 'in', names).execute()
  for (let start = 0; start < tables.length; start += partSize) await insert(trx, tables.slice(start, start + partSize))
}

export async function findTable(db: Kysely<Database>, address: TableAddress): Promise<PublishedTable | undefined> {
  const row = await at(db, address).select(['bytes', 'hash']).executeTakeFirst()
  return row === undefined ? undefined : { ...address, ...row }
}

/** The hash alone, for conditional requests. */
export async function findTableHash(db: Kysely<Database>, address: TableAddress): Promise<string | undefined> {
  return (await at(db, address).select('hash').executeTakeFirst())?.hash
}

async function insert(trx: Kysely<Database>, tables: readonly PublishedTable[]): Promise<void> {
  const all = <K extends keyof PublishedTable>(name: K) => tables.map((table) => table[name])
  const bytes = tables.map((table) => Buffer.from(table.bytes))
  await sql`
    insert into published_table (scope, name, subject, media_type, bytes, hash)
    select * from unnest(
      ${all('scope')}::text[], ${all('name')}::text[], ${all('subject')}::text[], ${all('mediaType')}::text[],
      ${bytes}::bytea[], ${all('hash')}::text[])`.execute(trx)
}

const at = (db: Kysely<Database>, { scope, name, subject, mediaType }: TableAddress) =>
  db
    .selectFrom('published_table')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .where('subject', '=', subject)
    .where('media_type', '=', mediaType)
