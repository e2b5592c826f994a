import { onceFound } from '@pmm/core/memo/once'
import { readInputs } from '@pmm/release/inputs/read-inputs'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { Db } from '@pmm/store/database/database'
import { getRelease, type Release } from '@pmm/store/release/release.repository'
import { cycleReader, loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release/release-inputs.repository'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import { withPairs } from './with-pairs.ts'

/** What the parts of a release are made of. It never changes, so it is loaded once. */
export interface ReleaseState {
  readonly release: Release
  inputs(): Promise<TableInputs>
}

/** Finds the state of a release by its id; the state asked for last is kept. */
export function stateLoader(db: Db, bytesOf: FindRunBytes): (id: string) => Promise<ReleaseState> {
  let last: { readonly id: string; readonly state: Promise<ReleaseState> } | undefined
  return (id) => {
    if (last?.id === id) return last.state
    const state = getRelease(db, id).then((release) => ({
      release,
      inputs: onceFound(() => load(db, release, bytesOf)),
    }))
    last = { id, state }
    state.catch(() => {
      last = undefined
    })
    return state
  }
}

async function load(db: Db, release: Release, bytesOf: FindRunBytes): Promise<TableInputs> {
  const read = cycleReader(db, release.method, bytesOf)
  const own = await loadReleaseInputs(db, release, read)
  const earlier = await loadEarlierInputs(db, release, read)
  return withPairs(db, release, (noise) => readInputs(own, earlier, noise))
}
