import { type Kysely, sql } from 'kysely'

/** What a release protects and how useful it is, as the secretariat reads it. It is made from the release and may be made again. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table release_usefulness (
    release uuid primary key references release,
    body jsonb not null
  )`.execute(db)
}
