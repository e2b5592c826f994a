import { type Kysely, sql } from 'kysely'

/** Releases, and the levels of disclosure, grades of evidence, plans and parameters they follow from. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const appendOnly = (table: string): string =>
  `create trigger ${table}_append_only before update or delete or truncate on ${table}
    for each statement execute function refuse_change()`

const statements = [
  `alter table cycle
    add default_disclosure text not null default 'restricted'
      check (default_disclosure in ('public', 'members', 'restricted')),
    add disclosure_revision integer not null default 0,
    add evidence_revision integer not null default 0`,
  `create function refuse_default_disclosure_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the default disclosure of cycle % is fixed', old.code using errcode = 'restrict_violation';
    end $$`,
  `create trigger cycle_default_disclosure before update on cycle for each row
    when (old.default_disclosure is distinct from new.default_disclosure)
    execute function refuse_default_disclosure_change()`,
  `create table disclosure_choice (
    id bigint generated always as identity primary key,
    cycle text not null references cycle,
    revision integer not null,
    administration text not null references administration,
    kpi text not null,
    level text not null check (level in ('public', 'members', 'restricted')),
    author text not null,
    note text,
    chosen_at timestamptz not null
  )`,
  'create index disclosure_choice_cell on disclosure_choice (cycle, administration, kpi, revision desc, id desc)',
  appendOnly('disclosure_choice'),
  `create table evidence_grade (
    id bigint generated always as identity primary key,
    cycle text not null references cycle,
    revision integer not null,
    administration text not null references administration,
    kpi text not null,
    grade text not null check (grade in ('none', 'declared', 'documented', 'verified', 'peer-reviewed')),
    author text not null,
    note text,
    graded_at timestamptz not null
  )`,
  'create index evidence_grade_cell on evidence_grade (cycle, administration, kpi, revision desc, id desc)',
  appendOnly('evidence_grade'),
  'alter table api_key add viewer text',
  `update api_key set viewer = case
    when administrations is not null then 'administration'
    when scopes @> array['observations:write', 'cycles:write', 'methods:write', 'administrations:write', 'jobs:write']
      then 'secretariat'
    else 'members' end`,
  `alter table api_key
    alter viewer set not null,
    add check (viewer in ('public', 'members', 'reviewer', 'administration', 'secretariat'))`,
  `create table benchmark_plan (
    method text not null,
    version integer not null,
    body jsonb not null,
    author text not null,
    created_at timestamptz not null,
    primary key (method, version)
  )`,
  appendOnly('benchmark_plan'),
  `create table disclosure_parameters (
    version integer primary key,
    body jsonb not null,
    author text not null,
    created_at timestamptz not null
  )`,
  appendOnly('disclosure_parameters'),
  `create table release (
    id uuid primary key,
    number bigint generated always as identity unique,
    method text not null,
    identifier text not null unique,
    state text not null default 'building' check (state in ('building', 'ready', 'failed', 'withdrawn')),
    snapshot jsonb not null,
    notes text not null,
    embargo_until timestamptz,
    supersedes uuid references release,
    author text not null,
    created_at timestamptz not null,
    progress jsonb,
    failure text,
    manifest jsonb,
    manifest_hash text,
    engine_version text,
    finished_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    withdrawn_by text,
    check (state not in ('ready', 'withdrawn') or (manifest is not null and manifest_hash is not null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null and withdrawn_reason is not null))
  )`,
  `create unique index release_building on release (method) where state = 'building'`,
  `create function guard_release() returns trigger language plpgsql as $$
    declare allowed text[];
    begin
      if old.state = 'building' then
        allowed := array['state', 'progress', 'failure', 'manifest', 'manifest_hash', 'engine_version',
          'finished_at'];
      elsif old.state = 'ready' and new.state = 'withdrawn' then
        allowed := array['state', 'withdrawn_at', 'withdrawn_reason', 'withdrawn_by'];
      end if;
      if allowed is null or to_jsonb(old) - allowed is distinct from to_jsonb(new) - allowed then
        raise exception 'release % is immutable', old.identifier using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
  'create trigger release_immutable before update on release for each row execute function guard_release()',
  `create trigger release_kept before delete or truncate on release
    for each statement execute function refuse_change()`,
  `create table release_part (
    release uuid not null references release,
    stage text not null,
    part text not null,
    bytes bytea not null,
    primary key (release, stage, part)
  )`,
  'alter table release_part alter column bytes set storage external',
  `create function guard_released_tables() returns trigger language plpgsql as $$
    begin
      raise exception 'the table % of % is released', old.name, old.scope using errcode = 'restrict_violation';
    end $$`,
  `create trigger published_table_released before update or delete on published_table for each row
    when (old.scope like 'release:%') execute function guard_released_tables()`,
  `create trigger published_table_kept before truncate on published_table
    for each statement execute function refuse_change()`,
  `create function guard_new_tables() returns trigger language plpgsql as $$
    declare closed text;
    begin
      select string_agg(distinct added.scope, ', ') into closed from added
        left join release on release.id::text = substr(added.scope, 9, 36)
        where added.scope like 'release:%' and release.state is distinct from 'building';
      if closed is not null then
        raise exception 'no release is being built for %', closed using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`,
  `create trigger published_table_new after insert on published_table
    referencing new table as added for each statement execute function guard_new_tables()`,
]
