import { deserialize, serialize } from 'node:v8'
import { groupChangeColumns } from '@pmm/core/contract/chain-columns'
import type { Columns } from '@pmm/core/contract/column'
import { benchmarkColumns } from '@pmm/core/contract/table'
import type { CycleDecision } from '@pmm/engine/disclosure/decide'
import { tellDecided } from '@pmm/engine/disclosure/disclose'
import type { Disclosed, Ground, Statistics } from '@pmm/engine/disclosure/statistics'
import { groundOf, type ReleaseGround } from '@pmm/engine/release/ground'
import type { Db } from '@pmm/store/database'
import type { Release } from '@pmm/store/release.repository'
import { loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release-inputs.repository'
import { findReleasePart, type ReleasePart } from '@pmm/store/release-part.repository'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import type { Frame } from '@pmm/table/frame'

/** What the parts of a release are made of. It never changes, so each piece is found once. */
export interface ReleaseState {
  readonly ground: ReleaseGround
  /** By cycle of the chain. */
  readonly groups: Ground['groups']
  /** Statistics before anything is suppressed. @throws Error where they are not there yet */
  statistics(): Promise<Statistics>
  /** Statistics as they may be told. @throws Error where not every cycle is decided yet */
  disclosed(): Promise<Disclosed>
}

/** Finds the state of a release; that of the last one asked for is kept. */
export function stateLoader(db: Db): (release: Release) => Promise<ReleaseState> {
  let last: { readonly id: string; readonly state: Promise<ReleaseState> } | undefined
  return (release) => {
    if (last?.id === release.id) return last.state
    const state = load(db, release)
    last = { id: release.id, state }
    state.catch(() => {
      last = undefined
    })
    return state
  }
}

async function load(db: Db, release: Release): Promise<ReleaseState> {
  const ground = groundOf(await loadReleaseInputs(db, release), await loadEarlierInputs(db, release))
  const groups = ground.peers.map((peers) => peers.groups)
  const statistics = once(() => loadStatistics(db, release))
  const disclosed = once(async () =>
    tellDecided({ ...ground, groups, statistics: await statistics() }, await loadDecisions(db, release, ground)),
  )
  return { ground, groups, statistics, disclosed }
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

/** The parts statistics are kept in. */
export const statisticsParts = ({ benchmarks, panelTrends, groupChanges }: Statistics): ReleasePart[] =>
  Object.entries<Frame<Columns>>({ benchmarks, panelTrends, groupChanges }).map(([part, frame]) => ({
    ...{ stage: 'trajectories', part: `statistics:${part}`, bytes: encode(frame) },
  }))

async function loadStatistics(db: Db, release: Release): Promise<Statistics> {
  const load = (name: keyof Statistics) => loadPart(db, release, 'trajectories', `statistics:${name}`)
  return {
    benchmarks: decode(await load('benchmarks'), benchmarkColumns),
    panelTrends: decode(await load('panelTrends'), benchmarkColumns),
    groupChanges: decode(await load('groupChanges'), groupChangeColumns),
  }
}

/** The part that holds what was decided of a cycle. */
export const decisionPart = (cycle: string, decision: CycleDecision): ReleasePart => ({
  ...{ stage: 'disclosure', part: cycle, bytes: serialize(decision) },
})

async function loadDecisions(db: Db, release: Release, { chain }: ReleaseGround): Promise<CycleDecision[]> {
  const decisions: CycleDecision[] = []
  for (const { cycle } of chain) decisions.push(deserialize(await loadPart(db, release, 'disclosure', cycle)))
  return decisions
}

/** The bytes of a part. @throws Error where it is not there */
export async function loadPart(db: Db, { id }: Release, stage: string, part: string): Promise<Uint8Array> {
  const found = await findReleasePart(db, id, { stage, part })
  if (found === undefined) throw new Error(`the part ${part} of the stage ${stage} is not there`)
  return found.bytes
}
