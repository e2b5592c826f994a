import { type Kysely, sql } from 'kysely'

/** Choices of disclosure and grades of evidence are kept alike, so that one repository reads and writes both. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'alter table disclosure_choice rename column level to word',
  'alter table disclosure_choice rename column chosen_at to made_at',
  'alter table evidence_grade rename column grade to word',
  'alter table evidence_grade rename column graded_at to made_at',
]
