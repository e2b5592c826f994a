import type {
  EarlierInputs,
  ReleasedCycleInputs,
  ReleasedStatistics,
  ReleaseInputs,
} from '@pmm/core/contract/release-inputs'
import type { ReleasedCycle } from '@pmm/core/contract/releases'
import type { TableName } from '@pmm/core/contract/table'
import { isOfOneChain } from '@pmm/core/domain/chains'
import { evidenceMarks } from '@pmm/core/marks/mark-kind'

import type { Db } from '../database/database.ts'
import { findParameters } from '../marks/disclosure-parameters.repository.ts'
import { loadLevels } from '../marks/level.repository.ts'
import { loadWords } from '../marks/mark.repository.ts'
import { findPlan } from '../method/benchmark-plan.repository.ts'
import { getMethod } from '../method/method.repository.ts'
import { type FindRunBytes, getRunBytes } from '../run/run.repository.ts'
import { loadChunks } from '../table/table.repository.ts'
import { type ReleasedAudience, releaseScope } from '../table/table-address.ts'
import { getRelease, listEarlierReleases, type Release } from './release.repository.ts'

type CycleReader = (cycle: ReleasedCycle) => Promise<ReleasedCycleInputs>

/**
 * Reads what releases of a method follow from in a cycle. A cycle that stood alike in several releases is read once.
 *
 * @param bytesOf finds runs, where some may be at hand
 */
export function cycleReader(
  db: Db,
  method: string,
  bytesOf: FindRunBytes = (run) => getRunBytes(db, run),
): CycleReader {
  const known = new Map<string, Promise<Omit<ReleasedCycleInputs, 'released'>>>()
  return async (released) => {
    const { cycle, methodVersion, run, disclosureRevision, evidenceRevision } = released
    const key = JSON.stringify([cycle, methodVersion, run, disclosureRevision, evidenceRevision])
    const inputs = known.get(key) ?? loadCycle(db, method, released, bytesOf)
    known.set(key, inputs)
    return { released, ...(await inputs) }
  }
}

async function loadCycle(db: Db, method: string, released: ReleasedCycle, bytesOf: FindRunBytes) {
  const { cycle, methodVersion, run, disclosureRevision, evidenceRevision } = released
  return {
    method: await getMethod(db, method, methodVersion),
    scores: await bytesOf(run),
    levelOf: await loadLevels(db, cycle, disclosureRevision),
    gradeOf: await loadWords(db, evidenceMarks, { cycle, revision: evidenceRevision }),
  }
}

/** Loads what a release follows from, as it was when it was begun. */
export async function loadReleaseInputs(
  db: Db,
  { method, snapshot }: Release,
  read: CycleReader = cycleReader(db, method),
): Promise<ReleaseInputs> {
  const { plan, parameters } = snapshot
  return {
    method,
    snapshot,
    cycles: await Promise.all(snapshot.cycles.map(read)),
    plan: plan === null ? null : ((await findPlan(db, method, plan))?.body ?? null),
    parameters: parameters === null ? null : ((await findParameters(db, parameters))?.body ?? null),
  }
}

/**
 * What was published of the method before a release, with what it was made of; the oldest first. Releases of a demonstration
 * are none before a release of reports.
 */
export async function loadEarlierInputs(
  db: Db,
  release: Release,
  read: CycleReader = cycleReader(db, release.method),
): Promise<EarlierInputs[]> {
  const earlier: EarlierInputs[] = []
  const all = (await listEarlierReleases(db, release)).filter((one) => isOfOneChain(one, release.snapshot))
  for (const { id } of all) {
    const one = await getRelease(db, id)
    const isNewest = id === all.at(-1)!.id
    const published = isNewest && one.snapshot.noise !== undefined ? await loadPublished(db, one) : null
    earlier.push({ ...(await loadReleaseInputs(db, one, read)), published })
  }
  return earlier
}

const loadPublished = async (db: Db, release: Release): Promise<EarlierInputs['published']> => ({
  public: await loadStatistics(db, release, 'public'),
  members: await loadStatistics(db, release, 'members'),
})

/** The statistics of the peer groups that an audience sees. @throws Error where its tables are not there yet */
export async function loadStatistics(
  db: Db,
  release: Release,
  audience: 'public' | 'members',
): Promise<ReleasedStatistics> {
  const load = (about: ReleasedAddress['about'], name: TableName) =>
    loadReleased(db, release, { audience, about, name })
  const about = `method:${release.method}` as const
  const benchmarks = await Promise.all(release.snapshot.cycles.map(({ cycle }) => load(`cycle:${cycle}`, 'benchmarks')))
  return {
    benchmarks: benchmarks.flat(),
    panelTrends: await load(about, 'panel-trends'),
    groupChanges: await load(about, 'group-changes'),
  }
}

/** Which table of a release: for whom it is, what it is about, and its name. */
export interface ReleasedAddress {
  readonly audience: ReleasedAudience
  readonly about: `cycle:${string}` | `method:${string}`
  readonly name: TableName
}

/** The chunks of a table of a release. @throws Error where it is not there yet */
export async function loadReleased(
  db: Db,
  { id, identifier }: Pick<Release, 'id' | 'identifier'>,
  { audience, about, name }: ReleasedAddress,
): Promise<readonly Uint8Array[]> {
  const chunks = await loadChunks(db, { scope: releaseScope(id, audience, about), name })
  if (chunks.length > 0) return chunks
  throw new Error(`the release ${identifier} has no table ${name} of ${about} for ${audience}`)
}
