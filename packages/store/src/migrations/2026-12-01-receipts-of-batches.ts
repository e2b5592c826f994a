import { type Kysely, sql } from 'kysely'

/**
 * Batches keep their warnings, and receipts say what was new. Receipts of before do not, and cannot be made to; without them a
 * request that is sent again is judged again, which changes nothing unless something else was said in between.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  "alter table batch add column warnings jsonb not null default '[]', add column warning_count integer not null default 0",
  'delete from idempotency_key',
]
