import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'
import { type PublishedTable, type Scope, type TableAddress, toRow } from './published-table.repository.ts'

/** Whom tables of a release are for: `own` parts are each for one administration alone. */
export type ReleasedAudience = 'public' | 'members' | 'secretariat' | 'own'

/** Where the tables of a release for an audience are, about a cycle or about the cycles of its method. */
export const releaseScope = (
  release: string,
  audience: ReleasedAudience,
  about: `cycle:${string}` | `method:${string}`,
): Scope => `release:${release}/${audience}/${about}`

const partSize = 400

/**
 * Stores tables of a release that is being built, once: those that are there stay as they are.
 *
 * @throws Error when other bytes are at an address already: building is not deterministic then; or when the release is
 * not being built
 */
export async function storeReleasedTables(trx: Trx, tables: readonly PublishedTable[]): Promise<void> {
  for (let start = 0; start < tables.length; start += partSize) await insert(trx, tables.slice(start, start + partSize))
}

/** The addresses and hashes of the tables of a release, of one audience or all, in the order of their addresses. */
export async function listReleasedTables(
  db: Db,
  release: string,
  audience?: ReleasedAudience,
): Promise<(TableAddress & { readonly hash: string })[]> {
  const { rows } = await sql<TableAddress & { hash: string }>`
    select scope, name, subject, media_type as "mediaType", hash from published_table
    where scope like ${`release:${release}/${audience === undefined ? '' : `${audience}/`}%`}
    order by scope collate "C", name collate "C", subject collate "C", media_type collate "C"`.execute(db)
  return rows
}

async function insert(trx: Trx, tables: readonly PublishedTable[]): Promise<void> {
  const all = <K extends keyof PublishedTable>(name: K) => tables.map((table) => table[name])
  await trx
    .insertInto('published_table')
    .values(tables.map(toRow))
    .onConflict((conflict) => conflict.columns(['scope', 'name', 'subject', 'media_type']).doNothing())
    .execute()
  const addresses = sql`${all('scope')}::text[], ${all('name')}::text[], ${all('subject')}::text[], ${all('mediaType')}::text[]`
  const { rows } = await sql<{ address: string }>`
    select concat_ws(' ', scope, name, subject, media_type) as address
    from unnest(${addresses}, ${all('hash')}::text[]) as given (scope, name, subject, media_type, hash)
    join published_table as kept using (scope, name, subject, media_type) where kept.hash <> given.hash`.execute(trx)
  if (rows.length > 0) throw new Error(`other bytes were released before at ${rows[0]!.address}`)
}
