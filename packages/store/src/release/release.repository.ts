import { randomUUID } from 'node:crypto'
import {
  type ReleaseDraft,
  ReleaseManifest,
  type ReleaseProgress,
  ReleaseSnapshot,
  type ReleaseState,
} from '@pmm/core/contract/releases'
import { Problem } from '@pmm/core/domain/problem'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import { isUuid } from '../identity/is-uuid.ts'
import { refuseOpenRulers } from './open-rulers.ts'
import type {} from './release.tables.ts'
import { heads, type ReleaseHead, toHead } from './release-head.ts'
import { isSameSnapshot, takeSnapshot } from './release-snapshot.ts'

/** A release with everything it is made of. */
export interface Release extends ReleaseHead {
  readonly snapshot: ReleaseSnapshot
}

/** What a release is begun with; an embargo of null lets readers see it as soon as it is ready. */
export type NewRelease = Pick<ReleaseDraft, 'method' | 'notes'> & {
  readonly embargoUntil: Date | null
  readonly author: string
  readonly now: Date
}

/**
 * Begins a release of all scored cycles of a method as they are now; later changes do not reach it.
 *
 * @throws Problem `conflict` while another of the method is being built; `not-releasable` where there is nothing to
 * release, scores are behind the data, or a score would give a hidden value away
 */
export async function createRelease(trx: Trx, release: NewRelease): Promise<Release> {
  const before = await lockReleases(trx, release.method)
  refuseSecond(before)
  return begin(trx, release, { before, snapshot: await takeSnapshot(trx, release.method) })
}

/**
 * Begins a release where something has changed since the newest release.
 *
 * @returns undefined where nothing has, or where there is nothing to release yet
 * @throws Problem as `createRelease`, but for scores that are behind the data: such scores are there at the next time
 */
export async function createReleaseOfChanges(
  trx: Trx,
  release: Omit<NewRelease, 'embargoUntil'>,
): Promise<Release | undefined> {
  const before = await lockReleases(trx, release.method)
  const newest = before.find(({ state }) => state === 'ready' || state === 'building')
  if (newest?.state === 'building') return undefined
  const snapshot = await findSnapshot(trx, release.method)
  if (snapshot === undefined) return undefined
  if (newest !== undefined && isSameSnapshot(snapshot, (await getRelease(trx, newest.id)).snapshot)) return undefined
  return begin(trx, { ...release, embargoUntil: null }, { before, snapshot })
}

/** The releases of a method, of which nobody else begins another before the transaction ends. */
async function lockReleases(trx: Trx, method: string): Promise<ReleaseHead[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`release:${method}`}, 0))`.execute(trx)
  return listReleases(trx, method)
}

interface ReleaseBeginning {
  /** The releases there are, the newest first. */
  readonly before: readonly ReleaseHead[]
  readonly snapshot: ReleaseSnapshot
}

async function begin(trx: Trx, release: NewRelease, { before, snapshot }: ReleaseBeginning): Promise<Release> {
  const { method, notes, embargoUntil, author, now } = release
  await refuseOpenRulers(trx, method, snapshot)
  const id = randomUUID()
  const supersedes = before.find(({ state }) => state === 'ready')?.id ?? null
  await trx
    .insertInto('release')
    .values({
      id,
      method,
      notes,
      author,
      supersedes,
      identifier: nextIdentifier(method, now, before),
      snapshot: JSON.stringify(snapshot),
      embargo_until: embargoUntil,
      created_at: now,
    })
    .execute()
  return getRelease(trx, id)
}

async function findSnapshot(trx: Trx, method: string): Promise<ReleaseSnapshot | undefined> {
  try {
    return await takeSnapshot(trx, method)
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-releasable') return undefined
    throw error
  }
}

/** Every release of a method, or of all of them, the newest first. */
export async function listReleases(db: Db, method?: string): Promise<ReleaseHead[]> {
  const rows = await heads(db)
    .$if(method !== undefined, (query) => query.where('method', '=', method!))
    .execute()
  return rows.map(toHead)
}

/** A release by its id or its identifier. @throws Problem `not-found` */
export async function getReleaseHead(db: Db, id: string): Promise<ReleaseHead> {
  const row = await heads(db)
    .where(isUuid(id) ? 'id' : 'identifier', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no release "${id}"`)
  return toHead(row)
}

/** As `getReleaseHead`, with everything it is made of. */
export async function getRelease(db: Db, id: string): Promise<Release> {
  const head = await getReleaseHead(db, id)
  const query = db.selectFrom('release').select('snapshot').where('id', '=', head.id)
  const { snapshot } = await query.executeTakeFirstOrThrow()
  return { ...head, snapshot: readSnapshot(snapshot, head.identifier) }
}

const readSnapshot = jsonReader('release.snapshot', readerOf(ReleaseSnapshot))

/**
 * The release of a method that readers see unless they ask for another: the newest whose embargo is over and whose
 * statistics noise protects.
 */
export async function newestRelease(db: Db, method: string, now: Date): Promise<ReleaseHead | undefined> {
  const row = await heads(db)
    .where('method', '=', method)
    .where('state', '=', 'ready')
    .where(sql<boolean>`outline ? 'noise'`)
    .where((either) => either.or([either('embargo_until', 'is', null), either('embargo_until', '<=', now)]))
    .limit(1)
    .executeTakeFirst()
  return row && toHead(row)
}

/** The methods whose newest release is of the old form, so that readers are shown none. */
export async function listMethodsToProtect(db: Db): Promise<string[]> {
  const all = (await listReleases(db)).filter(({ state }) => state === 'ready' || state === 'building')
  const newest = [...Map.groupBy(all, ({ method }) => method)].map(([method, releases]) => ({
    method,
    release: releases[0]!,
  }))
  return newest.filter(({ release }) => release.protection === 'suppression').map(({ method }) => method)
}

/** What was published of a method before a release, whatever became of it since: it stays known. Oldest first. */
export async function listEarlierReleases(db: Db, { method, number }: ReleaseHead): Promise<ReleaseHead[]> {
  const shown = (await listReleases(db, method)).filter(({ state }) => state === 'ready' || state === 'withdrawn')
  return shown.filter((earlier) => earlier.number < number).reverse()
}

/** Whether a release is being built; false too where there is none. */
export async function isBuilding(db: Db, id: string): Promise<boolean> {
  const query = db.selectFrom('release').select('id').where('id', '=', id).where('state', '=', 'building')
  return (await query.executeTakeFirst()) !== undefined
}

/**
 * Notes what is done of a release; while it is being built, it is `done` as far as its parts have been made.
 *
 * @returns false when it is not being built any more, so that whoever builds it stops
 */
export const noteProgress = (db: Db, id: string, progress: ReleaseProgress): Promise<boolean> =>
  change(db, id, { progress: JSON.stringify(progress) })

/** Ends the building of a release that cannot be made or is cancelled. @returns false when it was not being built */
export const failRelease = (db: Db, id: string, { failure, now }: { failure: string; now: Date }): Promise<boolean> =>
  change(db, id, { state: 'failed', failure, finished_at: now })

/** What a release holds once every table of it is stored. */
export interface Finished {
  readonly manifest: ReleaseManifest
  /** `contentHash` of the manifest. */
  readonly manifestHash: string
  readonly now: Date
}

/** Makes a release ready: from here on it cannot be changed. @returns false when it was not being built */
export const finishRelease = (db: Db, id: string, { manifest, manifestHash, now }: Finished): Promise<boolean> =>
  change(db, id, {
    state: 'ready',
    manifest: JSON.stringify(manifest),
    manifest_hash: manifestHash,
    finished_at: now,
    engine_version: manifest.engineVersion,
  })

/** The manifest of a release that is ready; undefined before. */
export async function findManifest(db: Db, id: string): Promise<ReleaseManifest | undefined> {
  const row = await db.selectFrom('release').select('manifest').where('id', '=', id).executeTakeFirst()
  return row?.manifest ? readManifest(row.manifest, id) : undefined
}

const readManifest = jsonReader('release.manifest', readerOf(ReleaseManifest))

/** Why a release is taken back, by whom and when. */
export interface Withdrawal {
  readonly reason: string
  readonly author: string
  readonly now: Date
}

/** Takes a release back; it stays on record with the reason. @throws Problem `not-found`, or `conflict` unless ready */
export async function withdrawRelease(db: Db, id: string, { reason, author, now }: Withdrawal): Promise<ReleaseHead> {
  const release = await getReleaseHead(db, id)
  const { numUpdatedRows } = await db
    .updateTable('release')
    .set({ state: 'withdrawn', withdrawn_at: now, withdrawn_reason: reason, withdrawn_by: author })
    .where('id', '=', release.id)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw new Problem(
      'conflict',
      `the release ${release.identifier} is ${release.state}; only a ready one is withdrawn`,
    )
  return getReleaseHead(db, release.id)
}

function refuseSecond(before: readonly ReleaseHead[]): void {
  const other = before.find(({ state }) => state === 'building')
  if (other === undefined) return
  throw new Problem('conflict', `the release ${other.identifier} is being built; wait for it or cancel it`)
}

function nextIdentifier(method: string, now: Date, before: readonly ReleaseHead[]): string {
  const stem = `pmm.${method}/${now.getUTCFullYear()}-r`
  const taken = before.flatMap(({ identifier }) =>
    identifier.startsWith(stem) ? Number(identifier.slice(stem.length)) : [],
  )
  return `${stem}${Math.max(0, ...taken) + 1}`
}

type Change = Partial<{
  state: ReleaseState
  progress: string
  failure: string
  manifest: string
  manifest_hash: string
  engine_version: string
  finished_at: Date
}>

async function change(db: Db, id: string, values: Change): Promise<boolean> {
  const query = db.updateTable('release').set(values).where('id', '=', id).where('state', '=', 'building')
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}
