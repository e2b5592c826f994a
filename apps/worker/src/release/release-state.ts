import { onceFound } from '@pmm/core/memo/once'
import type { Ground } from '@pmm/disclosure/cells/group-tables'
import type { CycleDecision } from '@pmm/disclosure/decide'
import { groundOf, type ReleaseGround } from '@pmm/release/release-inputs'
import type { Db } from '@pmm/store/database/database'
import { getRelease, type Release } from '@pmm/store/release/release.repository'
import { cycleReader, loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release/release-inputs.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'

/** What the parts of a release are made of. It never changes, so it is found once. */
export interface ReleaseState {
  readonly release: Release
  /** Those made here, by part; another may have made the others. */
  readonly decisions: Map<string, CycleDecision>
  ground(): Promise<StateGround>
}

export interface StateGround extends ReleaseGround {
  /** By cycle of the chain. */
  readonly groups: Ground['groups']
}

/** Finds the state of a release by its id; that of the last one asked for is kept. */
export function stateLoader(db: Db, bytesOf: FindRunBytes): (id: string) => Promise<ReleaseState> {
  let last: { readonly id: string; readonly state: Promise<ReleaseState> } | undefined
  return (id) => {
    if (last?.id === id) return last.state
    const state = getRelease(db, id).then((release) => ({
      release,
      decisions: new Map(),
      ground: onceFound(() => load(db, release, bytesOf)),
    }))
    last = { id, state }
    state.catch(() => {
      last = undefined
    })
    return state
  }
}

async function load(db: Db, release: Release, bytesOf: FindRunBytes): Promise<StateGround> {
  const read = cycleReader(db, release.method, bytesOf)
  const ground = groundOf(await loadReleaseInputs(db, release, read), await loadEarlierInputs(db, release, read))
  return { ...ground, groups: ground.peers.map((peers) => peers.groups) }
}
