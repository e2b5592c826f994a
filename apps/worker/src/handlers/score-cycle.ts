import { randomUUID } from 'node:crypto'
import type { RunInputs } from '@pmm/core/contract/runs'
import { scoreColumns } from '@pmm/core/contract/table'
import type { Handlers } from '@pmm/core/job/catalogue'
import { derivedTables } from '@pmm/release/tables/whole-tables'
import { explanationsFrame } from '@pmm/scoring/explain/explanations-frame'
import { rulersFrame } from '@pmm/scoring/explain/rulers-frame'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { scoredPanelOf, scoreFrame } from '@pmm/scoring/score/score-cycle'
import { engineVersion } from '@pmm/scoring/version'
import { forgetBenchmarks, getCycle, setCurrentRun } from '@pmm/store/cycle/cycle.repository'
import { listOutdated } from '@pmm/store/cycle/other-cycles.repository'
import { sha256 } from '@pmm/store/identity/sha256'
import { loadScoreInput, type ScoreInput } from '@pmm/store/observation/score-input.repository'
import { findRunOf, getRun, getRunBytes, saveRun } from '@pmm/store/run/run.repository'
import { lockScope } from '@pmm/store/table/table.repository'
import { decode } from '@pmm/table/decode'
import { encode } from '@pmm/table/encode'
import type { Dependencies } from '../context/dependencies.ts'
import { derivedOrigin } from '../live/origins.ts'
import { publishTables } from '../publish/publish-tables.ts'

/** The seed of everything random in a run; part of its identity. */
const seed = 0

/**
 * Scores a cycle, saves the run and publishes what follows. Running it twice changes nothing: equal inputs give one
 * run.
 */
export const scoreCycleHandler =
  (dependencies: Dependencies): Handlers['score-cycle'] =>
  async ({ cycle, force, flow }, { progress }) => {
    const { db, producer } = dependencies
    await progress('load', 0, 3)
    const input = await loadScoreInput(db, { cycle, seed, engineVersion })
    const known = force === true ? undefined : await findRunOf(db, cycle, input.inputsHash)
    await progress('score', 1, 3)
    const scored = scoredPanelOf(input)
    const bytes = known === undefined ? encode(scoreFrame(scored, input.period)) : await getRunBytes(db, known.id)
    await progress('publish', 2, 3)
    const hasNewData = await save(db, { input, scored, bytes, isForced: force === true })
    if (flow !== true) await producer.publish('benchmark-cycle', { cycle })
    if (hasNewData) await publishOutdated(dependencies)
    await progress('done', 3, 3)
  }

/** Has the cycles scored again whose scores depend on what has changed. */
async function publishOutdated({ db, producer }: Dependencies): Promise<void> {
  for (const cycle of await listOutdated(db)) await producer.publish('score-cycle', { cycle })
}

interface Result {
  readonly input: ScoreInput
  readonly scored: ScoredPanel
  /** The scores as Arrow. */
  readonly bytes: Uint8Array
  /** Whether everything made of the scores is to be made again too. */
  readonly isForced: boolean
}

/**
 * The run, the pointer to it and the tables made of it appear together; a run of older data changes nothing.
 *
 * @returns whether the data of the cycle are newer than the data of its run before
 */
async function save(db: Dependencies['db'], { input, scored, bytes, isForced }: Result): Promise<boolean> {
  const { inputs, inputsHash } = input
  const { cycle, dataRevision } = inputs
  const scope = `cycle:${cycle}` as const
  const link = { cycle, scores: decode(bytes, scoreColumns) }
  const frames = { explanations: explanationsFrame(scored, input.period), rulers: rulersFrame(scored.rulers) }
  const tables = derivedTables(link, frames)
  return db.transaction().execute(async (trx) => {
    await lockScope(trx, scope)
    const run = { id: randomUUID(), inputs, inputsHash, hash: sha256(bytes), rows: link.scores.length, bytes }
    const id = await saveRun(trx, run)
    const { currentRun, scoredRevision } = await getCycle(trx, cycle)
    if (currentRun !== null && revisionsOf((await getRun(trx, currentRun)).inputs) > revisionsOf(inputs)) return false
    if (isForced) await forgetBenchmarks(trx, [cycle])
    const origin = derivedOrigin(id)
    await publishTables(
      trx,
      tables.map(({ about, ...table }) => ({ ...table, scope: about, origin })),
    )
    await setCurrentRun(trx, { id, cycle })
    return (scoredRevision ?? 0) < dataRevision
  })
}

/** How many batches went into a run, over all its cycles: it only grows, so the run of newer data has more. */
const revisionsOf = ({ dataRevision, others = [] }: RunInputs): number =>
  others.reduce((sum, other) => sum + other.dataRevision, dataRevision)
