import { type Kysely, sql } from 'kysely'

/**
 * Values that are withdrawn are taken out of ready releases. Their tables and manifests may change while a redaction of the
 * release is open, which is inside one transaction, and at no other time.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table release_redaction (
    id bigint generated always as identity primary key,
    release uuid not null references release,
    redacted_at timestamptz not null,
    reason text not null,
    cells jsonb not null,
    tables integer,
    manifest_before text not null,
    manifest_after text
  )`,
  `create unique index release_redaction_open on release_redaction (release) where manifest_after is null`,
  `create function guard_redaction() returns trigger language plpgsql as $$
    declare allowed text[] := array['tables', 'manifest_after'];
    begin
      if old.manifest_after is not null or to_jsonb(old) - allowed is distinct from to_jsonb(new) - allowed then
        raise exception 'a redaction stays on record as it was made' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
  `create trigger release_redaction_made before update on release_redaction for each row
    execute function guard_redaction()`,
  `create trigger release_redaction_kept before delete or truncate on release_redaction
    for each statement execute function refuse_change()`,
  `create table release_choices (
    release uuid not null references release,
    cycle text not null references cycle,
    revision integer not null,
    primary key (release, cycle)
  )`,
  `create function is_redacting(scope text) returns boolean language sql stable as $$
    select exists (select from release_redaction where release::text = substr(scope, 9, 36) and manifest_after is null)
  $$`,
  `create or replace function guard_released_tables() returns trigger language plpgsql as $$
    begin
      if is_redacting(old.scope) then
        if tg_op = 'DELETE' then return old; end if;
        if new.scope = old.scope and new.name = old.name then return new; end if;
      end if;
      raise exception 'the table % of % is released', old.name, old.scope using errcode = 'restrict_violation';
    end $$`,
  `create or replace function guard_new_tables() returns trigger language plpgsql as $$
    declare closed text;
    begin
      select string_agg(distinct added.scope, ', ') into closed from added
        left join release on release.id::text = substr(added.scope, 9, 36)
        where added.scope like 'release:%' and release.state is distinct from 'building'
          and not is_redacting(added.scope);
      if closed is not null then
        raise exception 'no release is being built for %', closed using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`,
  `create or replace function guard_release() returns trigger language plpgsql as $$
    declare allowed text[] := array['outline'];
    begin
      if old.state = 'building' then
        allowed := allowed || array['state', 'progress', 'failure', 'manifest', 'manifest_hash', 'engine_version',
          'finished_at'];
      elsif old.state = 'ready' and new.state = 'withdrawn' then
        allowed := allowed || array['state', 'withdrawn_at', 'withdrawn_reason', 'withdrawn_by'];
      elsif old.state = 'ready' and is_redacting('release:' || old.id) then
        allowed := allowed || array['manifest', 'manifest_hash'];
      else
        allowed := null;
      end if;
      if allowed is null or to_jsonb(old) - allowed is distinct from to_jsonb(new) - allowed then
        raise exception 'release % is immutable', old.identifier using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
]
