import { type Kysely, sql } from 'kysely'

/** Releases may be made on schedule; none is until a secretariat wants it. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`insert into schedule (name, cron, time_zone, enabled)
    values ('make-releases', '0 5 1 * *', 'UTC', false)`.execute(db)
}
