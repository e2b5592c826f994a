import { type Kysely, sql } from 'kysely'

/**
 * Statistics of peer groups are protected by noise from a secret of the installation, which lies apart from everything that
 * routes read. Parameters keep the least numbers of contributors that were chosen; the others are those shipped. Releases that
 * are being built are begun again.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not depend on the tables of today
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'create schema secret',
  `create table secret.noise_secret (
    edition integer primary key check (edition > 0),
    key bytea not null check (length(key) = 32),
    made_at timestamptz not null
  )`,
  `create table secret.noise_pair (
    edition integer not null references secret.noise_secret,
    cycle text not null,
    first text not null,
    second text,
    release text not null,
    primary key (edition, cycle, first)
  )`,
  'alter table disclosure_parameters disable trigger user',
  `update disclosure_parameters set body = jsonb_build_object(
    'setting', 'standard',
    'contributors', body -> 'contributors',
    'hidden', body -> 'hidden',
    'quartiles', body -> 'quartiles',
    'deciles', body -> 'deciles',
    'reach', 20, 'contextReach', 25, 'common', 0.7, 'paired', 0.8, 'near', 20, 'far', 60, 'gap', 10,
    'picked', 10, 'pickedHidden', 5, 'pickedSets', 20
  )`,
  'alter table disclosure_parameters enable trigger user',
  "update release set state = 'failed', failure = 'begun before statistics were protected by noise: make it again', finished_at = now() where state = 'building'",
]
