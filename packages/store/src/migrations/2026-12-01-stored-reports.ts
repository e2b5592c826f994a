import { type Kysely, sql } from 'kysely'

/** What is stored is compared with its hashes every night, and what that found is kept. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table stored_report (
    id bigint generated always as identity primary key,
    report jsonb not null
  )`,
  `insert into schedule (name, cron, time_zone, enabled) values ('scrub', '0 2 * * *', 'UTC', true)`,
]
