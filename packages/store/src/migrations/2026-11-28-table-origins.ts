import { type Kysely, sql } from 'kysely'

/** What each live table was made of; tables from before are made again with the next that change. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table table_origin (
    scope text not null,
    name text not null,
    origin text not null,
    primary key (scope, name)
  )`.execute(db)
}
