import type { DisclosureInputs } from '@pmm/disclosure/cells/problem'
import type { CycleDecision } from '@pmm/disclosure/secondary/decision'
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
  readonly groups: DisclosureInputs['groups']
}

/** Finds the state of a release by its id; that of the last one asked for is kept. */
export function stateLoader(db: Db, bytesOf: FindRunBytes): (id: string) => Promise<ReleaseState> {
  let last: { readonly id: string; readonly state: Promise<ReleaseState> } | undefined
  return (id) => {
    if (last?.id === id) return last.state
    const state = getRelease(db, id).then((release) => ({
      release,
      decisions: new Map(),
      ground: once(() => load(db, release, bytesOf)),
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

/** Keeps the first success. */
function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined
  return () => {
    found ??= find()
    found.catch(() => {
      found = undefined
    })
    return found
  }
}
