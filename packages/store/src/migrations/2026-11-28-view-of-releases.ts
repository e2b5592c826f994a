import { type Kysely, sql } from 'kysely'

/** What lists of releases tell of a snapshot, found once: to read it whole takes milliseconds for each. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** A generated column is not there yet when the guard looks; it follows from the snapshot, which is guarded. */
const statements = [
  `alter table release add column outline jsonb not null
    generated always as (snapshot - '{administrations,attributes}'::text[]) stored`,
  `create or replace function guard_release() returns trigger language plpgsql as $$
    declare allowed text[] := array['outline'];
    begin
      if old.state = 'building' then
        allowed := allowed || array['state', 'progress', 'failure', 'manifest', 'manifest_hash', 'engine_version',
          'finished_at'];
      elsif old.state = 'ready' and new.state = 'withdrawn' then
        allowed := allowed || array['state', 'withdrawn_at', 'withdrawn_reason', 'withdrawn_by'];
      else
        allowed := null;
      end if;
      if allowed is null or to_jsonb(old) - allowed is distinct from to_jsonb(new) - allowed then
        raise exception 'release % is immutable', old.identifier using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
]
