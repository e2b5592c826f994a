import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type {} from './noise.tables.ts'

/** The secret that noise is drawn from. Only what makes or verifies releases may ask for it, never a route. */
export interface StoredSecret {
  /** 1 for the first secret; each rotation counts on. */
  readonly edition: number
  /** 32 random bytes. */
  readonly key: Uint8Array
}

/** A pair of administrations in a cycle; `second` is null for one left alone. */
export interface StoredPair {
  readonly cycle: string
  readonly first: string
  readonly second: string | null
}

/** The newest secret, which is made where there is none yet. */
export async function currentSecret(db: Db): Promise<StoredSecret> {
  const newest = await newestSecret(db)
  if (newest !== undefined) return newest
  await db
    .insertInto('secret.noise_secret')
    .values({ edition: 1, key: randomBytes(32), made_at: new Date() })
    .onConflict((conflict) => conflict.column('edition').doNothing())
    .execute()
  return (await newestSecret(db))!
}

const newestSecret = (db: Db): Promise<StoredSecret | undefined> =>
  db.selectFrom('secret.noise_secret').select(['edition', 'key']).orderBy('edition', 'desc').executeTakeFirst()

/** The edition of the newest secret; the secret itself is not read. It is made where there is none yet. */
export async function currentEdition(db: Db): Promise<number> {
  const newest = await db
    .selectFrom('secret.noise_secret')
    .select('edition')
    .orderBy('edition', 'desc')
    .executeTakeFirst()
  return newest?.edition ?? (await currentSecret(db)).edition
}

/** The secret of an edition. @throws Error where there is none */
export async function getSecret(db: Db, edition: number): Promise<StoredSecret> {
  const row = await db
    .selectFrom('secret.noise_secret')
    .select(['edition', 'key'])
    .where('edition', '=', edition)
    .executeTakeFirst()
  if (row === undefined) throw new Error(`there is no secret of the edition ${edition}: restore it from a backup`)
  return row
}

/**
 * Makes a new secret, from which releases draw their noise from now on. Earlier releases keep theirs: with both, a reader may
 * average the noise of the same number.
 *
 * @returns its edition
 */
export async function rotateSecret(trx: Trx, now: Date): Promise<number> {
  const { edition } = await currentSecret(trx)
  await trx
    .insertInto('secret.noise_secret')
    .values({ edition: edition + 1, key: randomBytes(32), made_at: now })
    .execute()
  return edition + 1
}

/** Lets one transaction at a time pair administrations, until it ends. */
export async function lockPairs(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('secret.noise_pair'))`.execute(trx)
}

/** The pairs made so far for some cycles. */
export async function loadPairs(db: Db, edition: number, cycles: readonly string[]): Promise<StoredPair[]> {
  if (cycles.length === 0) return []
  return await db
    .selectFrom('secret.noise_pair')
    .select(['cycle', 'first', 'second'])
    .where('edition', '=', edition)
    .where('cycle', 'in', cycles)
    .orderBy('cycle')
    .orderBy('first')
    .execute()
}

/** Pairs that a release needs first. */
export interface PairsToSave {
  readonly edition: number
  readonly release: string
  readonly pairs: readonly StoredPair[]
}

/** Keeps pairs for every later release. */
export async function savePairs(trx: Trx, { edition, release, pairs }: PairsToSave): Promise<void> {
  if (pairs.length === 0) return
  await trx
    .insertInto('secret.noise_pair')
    .values(pairs.map((pair) => ({ ...pair, edition, release })))
    .execute()
}
