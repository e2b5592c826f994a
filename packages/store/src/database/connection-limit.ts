import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * How many connections the server gives this role in this database, whoever holds some already: `max_connections` without
 * those kept for superusers, or less where the role or the database is limited.
 */
export async function readConnectionLimit(db: Db): Promise<number> {
  const { rows } = await sql<{ limit: number }>`
    select least(
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
      nullif((select rolconnlimit from pg_roles where rolname = current_user), -1),
      nullif((select datconnlimit from pg_database where datname = current_database()), -1)) as limit`.execute(db)
  return rows[0]!.limit
}
