import type { TableName } from '@pmm/core/contract/table'
import type { EarlierInputs, ReleasedCycleInputs, ReleasedStatistics, ReleaseInputs } from '@pmm/core/release/inputs'
import { findPlan } from './benchmark-plan.repository.ts'
import type { Db } from './database.ts'
import { loadLevels } from './disclosure.repository.ts'
import { findParameters } from './disclosure-parameters.repository.ts'
import { loadGrades } from './evidence.repository.ts'
import { getMethod } from './method.repository.ts'
import { getRelease, listEarlierReleases, type Release } from './release.repository.ts'
import { type FindRunBytes, getRunBytes } from './run.repository.ts'
import { loadChunks } from './table.repository.ts'
import { releaseScope } from './table-address.ts'

/** Loads what a release follows from, as it was when it was begun. @param bytesOf finds runs, where some may be at hand */
export async function loadReleaseInputs(
  db: Db,
  { method, snapshot }: Release,
  bytesOf: FindRunBytes = (run) => getRunBytes(db, run),
): Promise<ReleaseInputs> {
  const { plan, parameters } = snapshot
  const cycles = snapshot.cycles.map(async (cycle) => loadCycle(db, method, cycle, await bytesOf(cycle.run)))
  return {
    ...{ method, snapshot, cycles: await Promise.all(cycles) },
    plan: plan === null ? null : ((await findPlan(db, method, plan))?.body ?? null),
    parameters: parameters === null ? null : ((await findParameters(db, parameters))?.body ?? null),
  }
}

/** What was published of the method before a release, with what it was made of; the oldest first. */
export async function loadEarlierInputs(db: Db, release: Release): Promise<EarlierInputs[]> {
  const earlier: EarlierInputs[] = []
  for (const { id } of await listEarlierReleases(db, release)) {
    const one = await getRelease(db, id)
    const statistics = {
      public: await loadStatistics(db, one, 'public'),
      members: await loadStatistics(db, one, 'members'),
    }
    earlier.push({ ...(await loadReleaseInputs(db, one)), statistics })
  }
  return earlier
}

async function loadCycle(
  db: Db,
  id: string,
  released: ReleaseInputs['snapshot']['cycles'][number],
  scores: Uint8Array,
): Promise<ReleasedCycleInputs> {
  const { cycle, methodVersion, disclosureRevision, evidenceRevision } = released
  return {
    ...{ released, method: await getMethod(db, id, methodVersion), scores },
    levelOf: await loadLevels(db, cycle, disclosureRevision),
    gradeOf: await loadGrades(db, cycle, evidenceRevision),
  }
}

/** What an audience is told of the peer groups. @throws Error where its tables are not there yet */
export async function loadStatistics(
  db: Db,
  release: Release,
  audience: 'public' | 'members' | 'secretariat',
): Promise<ReleasedStatistics> {
  const load = async (about: Parameters<typeof releaseScope>[2], name: TableName) => {
    const chunks = await loadChunks(db, { scope: releaseScope(release.id, audience, about), name })
    if (chunks.length > 0) return chunks
    throw new Error(`the release ${release.identifier} has no table ${name} for ${audience}`)
  }
  const about = `method:${release.method}` as const
  const benchmarks = await Promise.all(release.snapshot.cycles.map(({ cycle }) => load(`cycle:${cycle}`, 'benchmarks')))
  return {
    benchmarks: benchmarks.flat(),
    panelTrends: await load(about, 'panel-trends'),
    groupChanges: await load(about, 'group-changes'),
  }
}
