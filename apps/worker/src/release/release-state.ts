import { deserialize, serialize } from 'node:v8'
import { explanationColumns, rulerColumns } from '@pmm/core/contract/table'
import type { CycleDecision } from '@pmm/engine/disclosure/decide'
import { tellDecided } from '@pmm/engine/disclosure/disclose'
import type { Disclosed, Ground } from '@pmm/engine/disclosure/statistics'
import type { Derivation } from '@pmm/engine/release/cycle-tables'
import { groundOf, type ReleaseGround, statisticsIn } from '@pmm/engine/release/ground'
import type { Db } from '@pmm/store/database'
import type { Release } from '@pmm/store/release.repository'
import { cycleReader, loadEarlierInputs, loadReleaseInputs, loadStatistics } from '@pmm/store/release-inputs.repository'
import { findReleasePart, type ReleasePart } from '@pmm/store/release-part.repository'
import type { FindRunBytes } from '@pmm/store/run.repository'
import { loadChunks } from '@pmm/store/table.repository'
import { releaseScope } from '@pmm/store/table-address'
import { readChunks } from '@pmm/table/read-chunks'

/** What the parts of a release are made of. It never changes, so each piece is found once. */
export interface ReleaseState {
  readonly ground: ReleaseGround
  /** By cycle of the chain. */
  readonly groups: Ground['groups']
  /** Those made here, by part; another may have made the others. */
  readonly decisions: Map<string, CycleDecision>
  /** Statistics as they may be told. @throws Error before every cycle is decided, and the secretariat has its tables */
  disclosed(): Promise<Disclosed>
}

/** Finds the state of a release; that of the last one asked for is kept. */
export function stateLoader(db: Db, bytesOf: FindRunBytes): (release: Release) => Promise<ReleaseState> {
  let last: { readonly id: string; readonly state: Promise<ReleaseState> } | undefined
  return (release) => {
    if (last?.id === release.id) return last.state
    const state = load(db, release, bytesOf)
    last = { id: release.id, state }
    state.catch(() => {
      last = undefined
    })
    return state
  }
}

async function load(db: Db, release: Release, bytesOf: FindRunBytes): Promise<ReleaseState> {
  const read = cycleReader(db, release.method, bytesOf)
  const ground = groundOf(await loadReleaseInputs(db, release, read), await loadEarlierInputs(db, release, read))
  const decisions = new Map<string, CycleDecision>()
  const groups = ground.peers.map((peers) => peers.groups)
  const disclosed = once(async () => {
    const statistics = statisticsIn(await loadStatistics(db, release, 'secretariat'))
    return tellDecided({ ...ground, groups, statistics }, await loadDecisions(db, release, ground, decisions))
  })
  return { ground, groups, decisions, disclosed }
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

/** How the scores of a cycle come about, as the secretariat is told. @param about `cycle:` and its code */
export async function loadDerivation(db: Db, { id }: Release, about: string): Promise<Derivation> {
  const scope = releaseScope(id, 'secretariat', about as `cycle:${string}`)
  const [explanations, rulers] = await Promise.all([
    loadChunks(db, { scope, name: 'explanations' }),
    loadChunks(db, { scope, name: 'rulers' }),
  ])
  return { explanations: readChunks(explanations, explanationColumns), rulers: readChunks(rulers, rulerColumns) }
}

/** The part that holds what was decided of a cycle. @param part `cycle:` and its code */
export const decisionPart = (part: string, decision: CycleDecision): ReleasePart => ({
  ...{ stage: 'prepare', part, bytes: serialize(decision) },
})

async function loadDecisions(
  db: Db,
  { id }: Release,
  { chain }: ReleaseGround,
  known: ReadonlyMap<string, CycleDecision>,
): Promise<CycleDecision[]> {
  const decisions: CycleDecision[] = []
  for (const { cycle } of chain) decisions.push(known.get(`cycle:${cycle}`) ?? (await loadDecision(db, id, cycle)))
  return decisions
}

async function loadDecision(db: Db, release: string, cycle: string): Promise<CycleDecision> {
  const found = await findReleasePart(db, release, { stage: 'prepare', part: `cycle:${cycle}` })
  if (found === undefined) throw new Error(`the cycle ${cycle} is not decided yet`)
  return deserialize(found.bytes)
}
