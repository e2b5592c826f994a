import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type { ChunkHead } from './table.repository.ts'
import type {} from './table.tables.ts'
import { type ReleasedAudience, releaseScope, type TableAddress } from './table-address.ts'

/** What live tables are about. */
export type LiveScope = `cycle:${string}` | `method:${string}`

/** A live table, and the hash of everything it follows from. */
export interface TableOrigin extends TableAddress {
  readonly scope: LiveScope
  readonly origin: string
}

/** Notes what a table was made of, in the transaction that stores it. */
export async function noteOrigin(trx: Trx, { scope, name, origin }: TableOrigin): Promise<void> {
  await trx
    .insertInto('table_origin')
    .values({ scope, name, origin })
    .onConflict((conflict) => conflict.columns(['scope', 'name']).doUpdateSet({ origin }))
    .execute()
}

/** Lets those who make live tables of one scope, or forget them, go one after another, until the transaction ends. */
export async function lockLive(trx: Trx, scope: LiveScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(scope)})`.execute(trx)
}

/** As `lockLive` where nobody else makes them now. @returns false where somebody does */
export async function tryLockLive(trx: Trx, scope: LiveScope): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${keyOf(scope)}) as got`.execute(trx)
  return rows[0]!.got
}

const keyOf = (scope: LiveScope) => sql`hashtextextended(${`live:${scope}`}, 0)`

/** Tables that follow from the run of a cycle alone, and are made with it. */
const ofRun = ['scores', 'explanations', 'rulers']

/** Has the live tables about cycles made again, though they would be made of the same. The caller has locked their scopes. */
export async function forgetOrigins(trx: Trx, scopes: readonly LiveScope[]): Promise<void> {
  await trx.deleteFrom('table_origin').where('scope', 'in', scopes).where('name', 'not in', ofRun).execute()
}

/** Forgets what a live table was made of, so that it is made again. The caller has locked its scope. */
export async function forgetOrigin(trx: Trx, { scope, name }: Pick<TableOrigin, 'scope' | 'name'>): Promise<void> {
  await trx.deleteFrom('table_origin').where('scope', '=', scope).where('name', '=', name).execute()
}

/** Those of these tables that were made of just this. */
export async function listOfOrigin(db: Db, tables: readonly TableOrigin[]): Promise<TableAddress[]> {
  const all = columnsOf(tables)
  const { rows } = await sql<TableAddress>`
    select scope, name
    from unnest(${all('scope')}::text[], ${all('name')}::text[], ${all('origin')}::text[]) as wanted (scope, name, origin)
    join table_origin using (scope, name, origin)`.execute(db)
  return rows
}

/** A live table, and whom a release shows it. */
export interface TableToCopy extends TableOrigin {
  readonly audience: ReleasedAudience
}

/** A chunk that was copied, without its bytes; `scope` is that of the live table. */
export type CopiedChunk = Omit<TableToCopy, 'origin'> & Omit<ChunkHead, 'keys'>

/**
 * Copies those of these live tables that were made of just this to a release that is being built. One statement looks and
 * copies, so that nothing changes between; the bytes do not leave the database.
 *
 * @returns what was copied, in the order of the addresses
 */
export async function copyToRelease(trx: Trx, release: string, tables: readonly TableToCopy[]): Promise<CopiedChunk[]> {
  const all = columnsOf(tables)
  const targets = tables.map(({ audience, scope }) => releaseScope(release, audience, scope))
  const { rows } = await sql<CopiedChunk>`
    with wanted as (
      select * from unnest(
        ${all('scope')}::text[], ${all('name')}::text[], ${all('origin')}::text[],
        ${all('audience')}::text[], ${targets}::text[]
      ) as wanted (scope, name, origin, audience, target)
    ), found as (
      select live.*, audience, target from wanted
      join table_origin using (scope, name, origin) join table_chunk as live using (scope, name)
    ), copied as (
      insert into table_chunk (scope, name, place, keys, rows, bytes, hash)
      select target, name, place, keys, rows, bytes, hash from found on conflict do nothing
    )
    select audience, scope, name, place, rows, hash from found
    order by audience, scope collate "C", name collate "C", place`.execute(trx)
  return rows
}

const columnsOf =
  <Table extends TableOrigin>(tables: readonly Table[]) =>
  <K extends keyof Table>(key: K): Table[K][] =>
    tables.map((table) => table[key])
