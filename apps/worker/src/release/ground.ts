import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { Disclosed, Statistics } from '@pmm/engine/disclosure/statistics'
import { groundOf, type ReleaseGround } from '@pmm/engine/release/ground'
import type { Db } from '@pmm/store/database'
import type { Release } from '@pmm/store/release.repository'
import { loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release-inputs.repository'
import { findReleasePart, type ReleasePart } from '@pmm/store/release-part.repository'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'

/** Lays out what a release follows from. What the last one asked for follows from is kept: it never changes. */
export function groundLoader(db: Db): (release: Release) => Promise<ReleaseGround> {
  let last: { readonly id: string; readonly ground: Promise<ReleaseGround> } | undefined
  return (release) => {
    if (last?.id === release.id) return last.ground
    const ground = load(db, release)
    last = { id: release.id, ground }
    ground.catch(() => {
      last = undefined
    })
    return ground
  }
}

const load = async (db: Db, release: Release): Promise<ReleaseGround> =>
  groundOf(await loadReleaseInputs(db, release), await loadEarlierInputs(db, release))

/** The parts statistics are kept in between two stages. */
export const statisticsParts = (stage: string, prefix: string, statistics: Statistics): ReleasePart[] => [
  { stage, part: `${prefix}/benchmarks`, bytes: encode(statistics.benchmarks) },
  { stage, part: `${prefix}/panel-trends`, bytes: encode(statistics.panelTrends) },
  { stage, part: `${prefix}/group-changes`, bytes: encode(statistics.groupChanges) },
]

/** Statistics before anything is suppressed. @throws Error where they are not there */
export const loadStatistics = (db: Db, release: Release): Promise<Statistics> =>
  statisticsAt(db, release, 'trajectories', 'all')

/** Statistics as they may be seen. @throws Error where they are not there */
export async function loadDisclosed(db: Db, release: Release): Promise<Disclosed> {
  return {
    public: await statisticsAt(db, release, 'disclosure', 'public'),
    members: await statisticsAt(db, release, 'disclosure', 'members'),
  }
}

async function statisticsAt(db: Db, release: Release, stage: string, prefix: string): Promise<Statistics> {
  const load = (name: string) => loadPart(db, release, stage, `${prefix}/${name}`)
  return {
    benchmarks: decode(await load('benchmarks'), benchmarkColumns),
    panelTrends: decode(await load('panel-trends'), benchmarkColumns),
    groupChanges: decode(await load('group-changes'), groupChangeColumns),
  }
}

/** The bytes of a part. @throws Error where it is not there */
export async function loadPart(db: Db, { id }: Release, stage: string, part: string): Promise<Uint8Array> {
  const found = await findReleasePart(db, id, { stage, part })
  if (found === undefined) throw new Error(`the part ${part} of the stage ${stage} is not there`)
  return found.bytes
}
