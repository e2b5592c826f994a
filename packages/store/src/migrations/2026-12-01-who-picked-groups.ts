import { type Kysely, sql } from 'kysely'

/** Groups picked by hand are kept in a log, from which their number is limited and by which the secretariat sees who asks. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table picked_group (
    organisation text not null,
    cycle text not null references cycle,
    members text[] not null,
    confidential text[] not null,
    asker text not null,
    asked_at timestamptz not null,
    primary key (organisation, cycle, members)
  )`.execute(db)
}
