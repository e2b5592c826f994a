import { type Kysely, sql } from 'kysely'

/** Dated attributes of administrations. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table administration_attribute (
    id bigint generated always as identity primary key,
    administration text not null references administration,
    attribute text not null check (attribute ~ '^[a-z][a-z0-9-]*$'),
    since text check (since ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    value jsonb not null check (jsonb_typeof(value) in ('string', 'number')),
    author text not null,
    recorded_at timestamptz not null
  )`,
  `create trigger administration_attribute_append_only before update or delete or truncate on administration_attribute
    for each statement execute function refuse_change()`,
]
