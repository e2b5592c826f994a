import { queueSchema } from '@pmm/core/job/queue-schema'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** A table as the catalogue of the database has it. */
export interface StoredTable {
  readonly schema: string
  readonly name: string
  /** The columns that hold what was written, in their order: what the database computes is left out. */
  readonly columns: readonly string[]
  /** The columns of its primary key as SQL that orders by them, texts by their bytes; null where it has none. */
  readonly key: string | null
}

/** A sequence as the catalogue of the database has it. */
export interface StoredSequence {
  readonly schema: string
  readonly name: string
}

/** Everything of the application: every schema but those of the system and of the queue, without what extensions own. */
const ours = sql`n.nspname not in ('information_schema', ${sql.lit(queueSchema)}) and n.nspname !~ '^pg_'
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

/** Every table of the application that holds rows, by schema and name. */
export async function listTables(db: Db): Promise<StoredTable[]> {
  const { rows } = await sql<StoredTable>`
    select n.nspname as schema, c.relname as name,
      (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(
          format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
          order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and ${ours}
    order by n.nspname collate "C", c.relname collate "C"`.execute(db)
  return rows
}

/** Every sequence of the application, those behind identity columns included. */
export async function listSequences(db: Db): Promise<StoredSequence[]> {
  const { rows } = await sql<StoredSequence>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and c.relpersistence <> 't' and ${ours}
    order by n.nspname collate "C", c.relname collate "C"`.execute(db)
  return rows
}
