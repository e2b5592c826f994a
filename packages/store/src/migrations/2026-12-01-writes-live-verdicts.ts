import { type Kysely, sql } from 'kysely'

/**
 * Live changes have probabilities and verdicts, and releases copy them. So live tables are looked at again; releases that
 * are being built have the parts made again between which the changes have moved.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  await sql`delete from table_origin where name = 'changes'`.execute(db)
  await sql`update cycle set benchmarked_run = null`.execute(db)
  await sql`delete from release_part
    where stage = 'chain' or part = 'live' or (stage = 'whole' and part like 'method:%')`.execute(db)
}
