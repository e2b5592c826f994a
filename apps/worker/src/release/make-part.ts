import { benchmarkColumns } from '@pmm/core/contract/table'
import { decideCycle } from '@pmm/engine/disclosure/decide'
import { chainTables } from '@pmm/engine/release/chain-tables'
import { cycleTables, type Derivation } from '@pmm/engine/release/cycle-tables'
import { deriveAgain } from '@pmm/engine/release/derivation'
import type { ReleaseGround } from '@pmm/engine/release/ground'
import { audiences, type ReleasedTable } from '@pmm/engine/release/released-table'
import { benchmarksAt, statisticsOf } from '@pmm/engine/release/statistics'
import { engineVersion } from '@pmm/engine/version'
import type { Db } from '@pmm/store/database'
import type { Release } from '@pmm/store/release.repository'
import { type ReleasePart, saveReleasePart } from '@pmm/store/release-part.repository'
import { getRun } from '@pmm/store/run.repository'
import { loadScoreInput } from '@pmm/store/score-input.repository'
import { hashOf } from '@pmm/store/sealed-chunk'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import { decisionPart, loadPart, type ReleaseState, statisticsParts } from './release-state.ts'
import type { Stage, WorkPart } from './stages.ts'
import { writeTables } from './write-tables.ts'

export interface PartContext {
  readonly db: Db
  readonly release: Release
  readonly state: ReleaseState
}

/** Makes one part of a release, whole or not at all; making it again changes nothing. */
export async function makePart(context: PartContext, { stage, part }: WorkPart): Promise<void> {
  await makers[stage](context, part)
}

const makers: { readonly [S in Stage]: (context: PartContext, part: string) => Promise<void> } = {
  benchmark: async (context, cycle) => {
    const { ground } = context.state
    const bytes = encode(benchmarksAt(ground, placeOf(ground, cycle)))
    await save(context, [{ stage: 'benchmark', part: cycle, bytes }])
  },
  trajectories: async (context, method) => {
    const { db, release, state } = context
    const benchmarks = state.ground.chain.map(({ cycle }) => loadPart(db, release, 'benchmark', cycle))
    const frames = (await Promise.all(benchmarks)).map((bytes) => decode(bytes, benchmarkColumns))
    const parts = statisticsParts(statisticsOf(state.ground, frames))
    await save(context, [...parts, { stage: 'trajectories', part: method, bytes: nothing }])
  },
  disclosure: async (context, cycle) => {
    const { ground, groups } = context.state
    await save(context, [decisionPart(cycle, decideCycle({ ...ground, groups }, placeOf(ground, cycle)))])
  },
  publish: async (context, part) => {
    const tables = part.startsWith('cycle:') ? await tablesOfCycle(context, part) : await tablesOfChain(context, part)
    await context.db.transaction().execute(async (trx) => {
      const entries = await writeTables(trx, context.release.id, tables)
      const bytes = Buffer.from(JSON.stringify(entries))
      await saveReleasePart(trx, context.release.id, { stage: 'publish', part, bytes })
    })
  },
}

const nothing = new Uint8Array()

const save = ({ db, release }: PartContext, parts: readonly ReleasePart[]): Promise<void> =>
  db.transaction().execute(async (trx) => {
    for (const part of parts) await saveReleasePart(trx, release.id, part)
  })

function placeOf({ chain }: ReleaseGround, code: string): number {
  const at = chain.findIndex(({ cycle }) => cycle === code)
  if (at < 0) throw new Error(`the cycle ${code} is not in the release`)
  return at
}

async function tablesOfCycle({ db, release, state }: PartContext, part: string): Promise<ReleasedTable[]> {
  const at = placeOf(state.ground, part.slice('cycle:'.length))
  const derivation = await derivationOf(db, release.snapshot.cycles[at]!.run)
  return cycleTables({ ...(await sourcesOf(state)), at, derivation })
}

async function tablesOfChain({ state }: PartContext, part: string): Promise<ReleasedTable[]> {
  const audience = audiences.find((one) => part.startsWith(`${one}/`))
  if (audience === undefined) throw new Error(`nothing is published as ${part}`)
  return chainTables({ ...(await sourcesOf(state)), audience })
}

const sourcesOf = async ({ ground, statistics, disclosed }: ReleaseState) => ({
  ...{ ground, statistics: await statistics(), disclosed: await disclosed() },
})

/** How the scores of a run come about. @throws Error where its observations do not give these scores any more */
async function derivationOf(db: Db, run: string): Promise<Derivation> {
  const { inputs, hash } = await getRun(db, run)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const derived = deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
  if (hashOf(derived.bytes) === hash) return derived
  throw new Error(`the run ${run} of the engine ${inputs.engineVersion} is not what its inputs give: score again`)
}
