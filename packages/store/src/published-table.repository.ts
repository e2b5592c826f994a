import type { MediaType, TableName } from '@pmm/core/contract/table'
import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** What a table is about: a cycle, the cycles of a method, either as released to an audience, or the catalogue. */
export type Scope = `cycle:${string}` | `method:${string}` | `release:${string}` | 'catalogue'
/** The part of a table: all of it, one administration's or one node's rows, or no row, for those that have none. */
export type Subject = 'all' | 'none' | `administration:${string}` | `node:${string}`

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

/** Lets those who write tables of one scope go one after another, until the transaction ends. */
export async function lockScope(trx: Trx, scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scope:${scope}`}, 0))`.execute(trx)
}

/** The hashes of the parts of a table in one media type, by subject. */
export async function listHashes(trx: Trx, table: Omit<TableAddress, 'subject'>): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('published_table')
    .select(['subject', 'hash'])
    .where('scope', '=', table.scope)
    .where('name', '=', table.name)
    .where('media_type', '=', table.mediaType)
    .execute()
  return new Map(rows.map(({ subject, hash }) => [subject, hash]))
}

const partSize = 400

/** Stores parts of tables, in place of those at the same addresses. */
export async function storeTables(trx: Trx, tables: readonly PublishedTable[]): Promise<void> {
  for (let start = 0; start < tables.length; start += partSize) await upsert(trx, tables.slice(start, start + partSize))
}

/** Removes the parts of a table about these subjects. */
export async function removeParts(
  trx: Trx,
  { scope, name, subjects }: Pick<TableAddress, 'scope' | 'name'> & { subjects: readonly string[] },
): Promise<void> {
  if (subjects.length === 0) return
  await trx
    .deleteFrom('published_table')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .where('subject', 'in', subjects)
    .execute()
}

export async function findTable(db: Db, address: TableAddress): Promise<PublishedTable | undefined> {
  const row = await at(db, address).select(['bytes', 'hash']).executeTakeFirst()
  return row === undefined ? undefined : { ...address, ...row }
}

type WholeAddress = Omit<TableAddress, 'subject'>

/** The parts of a table whose subjects begin alike, in the order of their subjects. */
export async function listParts(db: Db, table: WholeAddress, prefix: string): Promise<PublishedTable[]> {
  const { scope, name, mediaType } = table
  const rows = await beginning(db, table, prefix)
    .select(['subject', 'bytes', 'hash'])
    .orderBy(sql`subject collate "C"`)
    .execute()
  return rows.map((row) => ({ scope, name, mediaType, ...row, subject: row.subject as Subject }))
}

/** Whether there is a part whose subject begins like this. */
export async function hasParts(db: Db, table: WholeAddress, prefix: string): Promise<boolean> {
  return (await beginning(db, table, prefix).select('hash').limit(1).executeTakeFirst()) !== undefined
}

const beginning = (db: Db, { scope, name, mediaType }: WholeAddress, prefix: string) =>
  db
    .selectFrom('published_table')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .where('media_type', '=', mediaType)
    .where('subject', 'like', `${prefix}%`)

/** The hash alone, for conditional requests. */
export async function findTableHash(db: Db, address: TableAddress): Promise<string | undefined> {
  return (await at(db, address).select('hash').executeTakeFirst())?.hash
}

/** A table as the database has it. Its bytes travel as they are, not as text. */
export const toRow = ({ scope, name, subject, mediaType, bytes, hash }: PublishedTable) => ({
  ...{ scope, name, subject, media_type: mediaType, hash },
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
})

async function upsert(trx: Trx, tables: readonly PublishedTable[]): Promise<void> {
  await trx
    .insertInto('published_table')
    .values(tables.map(toRow))
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'name', 'subject', 'media_type'])
        .doUpdateSet((given) => ({ bytes: given.ref('excluded.bytes'), hash: given.ref('excluded.hash') })),
    )
    .execute()
}

const at = (db: Db, { scope, name, subject, mediaType }: TableAddress) =>
  db
    .selectFrom('published_table')
    .where('scope', '=', scope)
    .where('name', '=', name)
    .where('subject', '=', subject)
    .where('media_type', '=', mediaType)
