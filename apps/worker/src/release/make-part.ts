import { decideCycle } from '@pmm/engine/disclosure/decide'
import { chainTables } from '@pmm/engine/release/chain-tables'
import { cycleTables, type Derivation } from '@pmm/engine/release/cycle-tables'
import { deriveAgain } from '@pmm/engine/release/derivation'
import type { ReleaseGround } from '@pmm/engine/release/ground'
import { groupTables } from '@pmm/engine/release/group-tables'
import type { Reader, ReleasedTable } from '@pmm/engine/release/released-table'
import { derivedTables, released, wholeTables } from '@pmm/engine/release/whole-tables'
import { engineVersion } from '@pmm/engine/version'
import type { Db } from '@pmm/store/database'
import type { Release } from '@pmm/store/release.repository'
import { saveReleasePart } from '@pmm/store/release-part.repository'
import { getRun } from '@pmm/store/run.repository'
import { loadScoreInput } from '@pmm/store/score-input.repository'
import { hashOf } from '@pmm/store/sealed-chunk'
import { rowsWith } from '@pmm/table/frame'
import { copyLive } from './copy-live.ts'
import { entriesPart } from './entries-part.ts'
import { decisionPart, loadDerivation, type ReleaseState } from './release-state.ts'
import { livePart, type Stage, type WorkPart } from './stages.ts'
import { writeTables } from './write-tables.ts'

export interface PartContext {
  readonly db: Db
  readonly release: Release
  state(): Promise<ReleaseState>
}

/** Makes one part of a release, whole or not at all; making it again changes nothing. */
export async function makePart(context: PartContext, work: WorkPart): Promise<void> {
  await makers[work.stage](context, work)
}

const makers: { readonly [S in Stage]: (context: PartContext, work: WorkPart) => Promise<void> } = {
  prepare: async ({ db, release, state }, { part }) => {
    if (part === livePart) return copyLive(db, release)
    const { ground, groups, decisions } = await state()
    const decision = decideCycle({ ...ground, groups }, placeOf(ground, part))
    decisions.set(part, decision)
    await saveReleasePart(db, release.id, decisionPart(part, decision))
  },
  secretariat: async (context, work) => {
    const { ground } = await context.state()
    const whole = wholeTables(ground).filter(({ about }) => about === work.part)
    await publish(context, work, released([...(await derivedIn(context, ground, work.part)), ...whole]))
  },
  publish: async (context, work) => {
    const { ground, disclosed } = await context.state()
    const told = await disclosed()
    if (isOfMethod(work.part))
      return publish(context, work, [...chainTables(ground), ...groupTables({ ground, disclosed: told })])
    const derivation = await loadDerivation(context.db, context.release, work.part)
    const at = placeOf(ground, work.part)
    const own = (audience: Reader) => rowsWith(told[audience].benchmarks, 'cycle', ground.chain[at]!.cycle)
    const benchmarks = { public: own('public'), members: own('members') }
    await publish(context, work, cycleTables({ ground, at, benchmarks, derivation }))
  },
}

const isOfMethod = (part: string): boolean => part.startsWith('method:')

function placeOf({ chain }: ReleaseGround, part: string): number {
  const at = chain.findIndex(({ cycle }) => `cycle:${cycle}` === part)
  if (at < 0) throw new Error(`the release has no part ${part}`)
  return at
}

const publish = ({ db, release }: PartContext, work: WorkPart, tables: Iterable<ReleasedTable>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const entries = await writeTables(trx, release.id, tables)
    await saveReleasePart(trx, release.id, entriesPart(work, entries))
  })

async function derivedIn({ db, release }: PartContext, ground: ReleaseGround, part: string) {
  if (isOfMethod(part)) return []
  const at = placeOf(ground, part)
  return derivedTables(ground.chain[at]!, await deriveFrom(db, release.snapshot.cycles[at]!.run))
}

/** How the scores of a run come about. @throws Error where its observations do not give these scores any more */
async function deriveFrom(db: Db, run: string): Promise<Derivation> {
  const { inputs, hash } = await getRun(db, run)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const derived = deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
  if (hashOf(derived.bytes) === hash) return derived
  throw new Error(`the run ${run} of the engine ${inputs.engineVersion} is not what its inputs give: score again`)
}
