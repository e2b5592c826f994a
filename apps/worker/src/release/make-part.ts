import { explanationColumns } from '@pmm/core/contract/table'
import type { ReleaseStage } from '@pmm/core/release/stages'
import { decideCycle } from '@pmm/disclosure/decide-cycle'
import { encodeDecision } from '@pmm/disclosure/decision-bytes'
import { chainTables } from '@pmm/release/chain-tables'
import { cycleTables } from '@pmm/release/cycle-tables'
import { type Derivation, deriveAgain } from '@pmm/release/derivation'
import { groupTables } from '@pmm/release/group-tables'
import type { ReleaseGround } from '@pmm/release/release-inputs'
import type { ReleasedTable } from '@pmm/release/released-table'
import { derivedTables, released, wholeTables } from '@pmm/release/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import type { Db, Trx } from '@pmm/store/database/database'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { loadReleased } from '@pmm/store/release/release-inputs.repository'
import {
  hasReleasePart,
  listReleaseParts,
  lockReleasePart,
  saveReleasePart,
} from '@pmm/store/release/release-part.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { hashOf } from '@pmm/store/table/sealed-chunk'
import { readChunks } from '@pmm/table/read-chunks'
import { copyLive } from './copy-live.ts'
import { bytesOfEntries } from './entries.ts'
import { toldOfChain, toldOfCycle } from './published.ts'
import type { ReleaseState } from './release-state.ts'
import { isOfMethod, livePart, missingOf, needsOf, type WorkPart, workOf } from './stages.ts'
import { writeTables } from './write-tables.ts'

/**
 * Makes one part of a release, whole or not at all, and before it those it needs. Whatever is made already stays; what
 * another makes at this moment is waited for.
 */
export async function makePart(db: Db, state: ReleaseState, part: WorkPart): Promise<void> {
  const { release } = state
  const needs = needsOf(workOf(release), part)
  if (needs.length > 0)
    for (const need of missingOf(needs, await listReleaseParts(db, release.id))) await makePart(db, state, need)
  if (part.part !== livePart) await state.ground() // a transaction must not wait for another connection
  await db.transaction().execute(async (trx) => {
    await lockReleasePart(trx, release.id, part)
    if (await hasReleasePart(trx, release.id, part)) return
    await saveReleasePart(trx, release.id, { ...part, bytes: await makers[part.stage](trx, state, part.part) })
  })
}

type Maker = (trx: Trx, state: ReleaseState, part: string) => Promise<Uint8Array>

const makers: { readonly [Stage in ReleaseStage]: Maker } = {
  chain: async (trx, state) => write(trx, state, chainTables(await state.ground())),
  prepare: async (trx, state, part) => (part === livePart ? copyLive(trx, state.release) : decide(state, part)),
  whole: async (trx, state, part) => {
    const ground = await state.ground()
    const derived = isOfMethod(part) ? [] : await derivedAt(trx, state, placeOf(ground, part))
    return write(trx, state, released([...derived, ...wholeTables(ground).filter(({ about }) => about === part)]))
  },
  publish: async (trx, state, part) => {
    const ground = await state.ground()
    if (isOfMethod(part)) return write(trx, state, groupTables({ ground, disclosed: await toldOfChain(trx, state) }))
    const at = placeOf(ground, part)
    const explanations = await explanationsAt(trx, state, at)
    return write(trx, state, cycleTables({ ground, at, benchmarks: await toldOfCycle(trx, state, at), explanations }))
  },
}

async function decide({ ground, decisions }: ReleaseState, part: string): Promise<Uint8Array> {
  const known = await ground()
  const decision = decideCycle(known, placeOf(known, part))
  decisions.set(part, decision)
  return encodeDecision(decision)
}

function placeOf({ chain }: ReleaseGround, part: string): number {
  const at = chain.findIndex(({ cycle }) => `cycle:${cycle}` === part)
  if (at < 0) throw new Error(`the release has no part ${part}`)
  return at
}

const write = async (trx: Trx, { release }: ReleaseState, tables: Iterable<ReleasedTable>): Promise<Uint8Array> =>
  bytesOfEntries(await writeTables(trx, release.id, tables))

async function derivedAt(trx: Trx, { release, ground }: ReleaseState, at: number) {
  const { chain } = await ground()
  return derivedTables(chain[at]!, await deriveFrom(trx, release.snapshot.cycles[at]!.run))
}

/** How the scores of a run come about. @throws Error where its observations do not give these scores any more */
async function deriveFrom(db: Db, run: string): Promise<Derivation> {
  const { inputs, hash } = await getRun(db, run)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const derived = deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
  if (hashOf(derived.bytes) === hash) return derived
  throw new Error(`the run ${run} of the engine ${inputs.engineVersion} is not what its inputs give: score again`)
}

/** How the scores of a cycle come about, as the secretariat is told. */
async function explanationsAt(db: Db, { release }: ReleaseState, at: number): Promise<Derivation['explanations']> {
  const about = `cycle:${release.snapshot.cycles[at]!.cycle}` as const
  const chunks = await loadReleased(db, release, { audience: 'secretariat', about, name: 'explanations' })
  return readChunks(chunks, explanationColumns)
}
