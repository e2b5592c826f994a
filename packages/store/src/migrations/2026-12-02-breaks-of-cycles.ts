import { type Kysely, sql } from 'kysely'

/** What a cycle says of KPIs that do not compare with the cycles before, kept each time it is said. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table cycle_break (
    cycle text not null references cycle,
    revision integer not null check (revision > 0),
    body jsonb not null,
    author text not null,
    said_at timestamptz not null,
    primary key (cycle, revision)
  )`,
  `create trigger cycle_break_append_only before update or delete or truncate on cycle_break
    for each statement execute function refuse_change()`,
]
