import { type Kysely, sql } from 'kysely'

/** Administrations, methods, cycles, observations and runs, and who may report them. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table administration (
    code text primary key,
    iso2 text not null unique,
    name text not null,
    aliases text[] not null,
    region text not null,
    income_group text,
    accession_basis text not null check (accession_basis in ('sourced', 'unknown', 'reconstructed')),
    accession_after text,
    accession_by text not null
  )`,
  `create table method (
    id text not null,
    version text not null,
    hash text not null,
    body jsonb not null,
    created_at timestamptz not null default now(),
    primary key (id, version)
  )`,
  `create table cycle (
    code text primary key,
    title text not null,
    period text not null,
    method_id text not null,
    method_version text not null,
    membership_date text not null,
    state text not null default 'open' check (state in ('open', 'closed')),
    provenance text not null check (provenance in ('reported', 'demonstration')),
    data_revision integer not null default 0,
    current_run uuid,
    benchmarked_run uuid,
    created_at timestamptz not null default now(),
    foreign key (method_id, method_version) references method
  )`,
  `create table batch (
    id uuid primary key,
    cycle text not null references cycle,
    revision integer,
    author text not null,
    received_at timestamptz not null default now(),
    unique (cycle, revision)
  )`,
  `create table observation (
    id bigint generated always as identity primary key,
    batch uuid not null references batch,
    cycle text not null references cycle,
    administration text not null references administration,
    kpi text not null,
    period text not null,
    status text not null check (status in ('reported', 'estimated', 'not-available', 'not-applicable')),
    numerator double precision,
    denominator double precision,
    value double precision,
    note text,
    check ((value is not null) = (status in ('reported', 'estimated')))
  )`,
  'create index observation_cell on observation (cycle, period, administration, kpi, id desc)',
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$`,
  `create trigger observation_append_only before update or delete or truncate on observation
    for each statement execute function refuse_change()`,
  `create table idempotency_key (
    author text not null,
    key text not null,
    request_hash text not null,
    response jsonb,
    created_at timestamptz not null default now(),
    primary key (author, key)
  )`,
  `create table score_run (
    id uuid primary key,
    cycle text not null references cycle,
    inputs jsonb not null,
    inputs_hash text not null,
    data_revision integer not null,
    hash text not null,
    rows integer not null,
    bytes bytea not null,
    created_at timestamptz not null default now(),
    unique (cycle, inputs_hash)
  )`,
  `create trigger score_run_append_only before update or delete or truncate on score_run
    for each statement execute function refuse_change()`,
  'alter table cycle add foreign key (current_run) references score_run',
  'alter table cycle add foreign key (benchmarked_run) references score_run',
  `create table published_table (
    scope text not null,
    name text not null,
    subject text not null,
    media_type text not null,
    bytes bytea not null,
    hash text not null,
    primary key (scope, name, subject, media_type)
  )`,
  'alter table published_table alter column bytes set storage external',
  'alter table score_run alter column bytes set storage external',
  `create table api_key (
    prefix text primary key,
    hash text not null,
    name text not null,
    scopes text[] not null,
    administrations text[],
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
  )`,
  `create table schedule (
    name text primary key,
    cron text not null,
    time_zone text not null,
    enabled boolean not null
  )`,
  `insert into schedule (name, cron, time_zone, enabled) values ('recalculate', '0 3 * * *', 'UTC', true)`,
]
