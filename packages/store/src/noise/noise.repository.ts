import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type {} from './noise.tables.ts'
import { currentEdition } from './noise-edition.repository.ts'

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

/** Makes the first secret where there is none yet. Several processes may call it at once. */
export async function makeFirstSecret(db: Db): Promise<void> {
  const isThere = await db.selectFrom('secret.noise_secret').select('edition').executeTakeFirst()
  if (isThere === undefined) await addSecret(db, 1, new Date())
}

async function addSecret(db: Db, edition: number, now: Date): Promise<void> {
  await db
    .insertInto('secret.noise_secret')
    .values({ edition, key: randomBytes(32), made_at: now })
    .onConflict((conflict) => conflict.column('edition').doNothing())
    .execute()
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
  const edition = (await currentEdition(trx)) + 1
  await addSecret(trx, edition, now)
  return edition
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
