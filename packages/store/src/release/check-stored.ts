import type { Damage, StoredReport } from '@pmm/core/contract/stored-report'
import type { Db } from '../database/database.ts'
import { sha256 } from '../identity/sha256.ts'
import { listRunIds, loadStoredRun } from '../run/run.repository.ts'
import { type ContentOf, checkTable, listAddresses } from '../table/check-table.ts'
import { type Checked, checkRelease } from './check-release.ts'
import { listReleases } from './release.repository.ts'
import type { ReleaseHead } from './release-head.ts'

/** What a comparison of everything stored needs. */
export interface StoredCheck {
  readonly contentOf: ContentOf
  readonly clock: () => Date
  /** Is called before each release, before the live tables and before the runs; what it throws ends the comparison. */
  readonly onStep?: (name: string, done: number, total: number) => Promise<void>
}

const mostListed = 100

/**
 * Compares everything stored with its hashes: releases that are or were shown, live tables, and the scores of runs. It only
 * reads; releases that are being built, or failed, are left out.
 */
export async function checkStored(db: Db, { contentOf, clock, onStep }: StoredCheck): Promise<StoredReport> {
  const startedAt = clock()
  const releases = await releasesToCheck(db)
  const steps: readonly [string, () => Promise<Checked>][] = [
    ...releases.map((one): [string, () => Promise<Checked>] => [
      one.identifier,
      () => checkRelease(db, one, contentOf),
    ]),
    ['live', () => checkLive(db, contentOf)],
    ['runs', () => checkRuns(db)],
  ]
  const checked: Checked[] = []
  for (const [done, [name, check]] of steps.entries()) {
    await onStep?.(name, done, steps.length)
    checked.push(await check())
  }
  return reportOf(checked, { releases: releases.length, startedAt, finishedAt: clock() })
}

/** The releases whose stored tables must be what their manifests say: ready and withdrawn ones, the newest first. */
export const releasesToCheck = async (db: Db): Promise<ReleaseHead[]> =>
  (await listReleases(db)).filter(({ state }) => state === 'ready' || state === 'withdrawn')

interface Frame {
  readonly releases: number
  readonly startedAt: Date
  readonly finishedAt: Date
}

/** Puts together what was found; the first hundred damages are listed. */
export function reportOf(checked: readonly Checked[], { releases, startedAt, finishedAt }: Frame): StoredReport {
  const damages = checked.flatMap((one) => one.damages)
  const sum = (count: (one: Checked) => number) => checked.reduce((total, one) => total + count(one), 0)
  return {
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    releases,
    tables: sum(({ tables }) => tables),
    chunks: sum(({ chunks }) => chunks),
    damaged: damages.length,
    damages: damages.slice(0, mostListed),
  }
}

async function checkLive(db: Db, contentOf: ContentOf): Promise<Checked> {
  const addresses = await listAddresses(db, null)
  const damages: Damage[] = []
  let chunks = 0
  for (const address of addresses) {
    const { heads, faults } = await checkTable(db, address, contentOf)
    const all = heads.length === 0 ? [{ place: null, fault: 'it is noted to be there and is not stored' }] : faults
    chunks += heads.length
    damages.push(
      ...all.map((fault) => ({ what: address.name, about: address.scope, release: null, audience: null, ...fault })),
    )
  }
  return { tables: addresses.length, chunks, damages }
}

async function checkRuns(db: Db): Promise<Checked> {
  const ids = await listRunIds(db)
  const damages: Damage[] = []
  for (const id of ids) {
    const { bytes, hash, cycle } = await loadStoredRun(db, id)
    const fault = `the scores of the run ${id} do not have the SHA-256 they were stored under`
    if (sha256(bytes) !== hash)
      damages.push({ what: 'run', about: `cycle:${cycle}`, release: null, audience: null, place: null, fault })
  }
  return { tables: 0, chunks: ids.length, damages }
}
