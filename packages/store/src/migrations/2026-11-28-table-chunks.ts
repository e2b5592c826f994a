import { type Kysely, sql } from 'kysely'

/**
 * Tables are kept as chunks of Arrow in the place of JSON by administration and node. Live tables are made again from the
 * observations. Releases in the old form cannot be read any more: they fail with the reason and have to be made again.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'drop table published_table',
  `create table table_chunk (
    scope text not null,
    name text not null,
    place integer not null,
    keys text[],
    rows integer not null,
    bytes bytea not null,
    hash text not null,
    primary key (scope, name, place)
  )`,
  'alter table table_chunk alter column bytes set storage external',
  `create trigger table_chunk_released before update or delete on table_chunk for each row
    when (old.scope like 'release:%') execute function guard_released_tables()`,
  `create trigger table_chunk_kept before truncate on table_chunk
    for each statement execute function refuse_change()`,
  `create trigger table_chunk_new after insert on table_chunk
    referencing new table as added for each statement execute function guard_new_tables()`,
  'delete from release_part',
  'alter table release disable trigger release_immutable',
  `update release set state = 'failed', manifest = null, manifest_hash = null,
    failure = 'made by a version that kept its tables in another form: make the release again',
    withdrawn_at = null, withdrawn_reason = null, withdrawn_by = null where state <> 'failed'`,
  'alter table release enable trigger release_immutable',
  'update cycle set current_run = null, benchmarked_run = null',
]
