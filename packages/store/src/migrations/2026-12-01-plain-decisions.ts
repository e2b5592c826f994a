import { type Kysely, sql } from 'kysely'

/**
 * What may be told of a cycle is kept as JSON in the place of bytes that one version of V8 reads. Releases that are being
 * built have it decided again; no other reads it.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`delete from release_part where stage = 'prepare' and part <> 'live'`.execute(db)
}
