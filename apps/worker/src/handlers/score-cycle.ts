import { randomUUID } from 'node:crypto'
import { scoreColumns } from '@pmm/core/contract/table'
import type { Handlers } from '@pmm/core/job/catalogue'
import { scoreCycle } from '@pmm/engine/score/score-cycle'
import { decode } from '@pmm/engine/table/decode'
import { encode } from '@pmm/engine/table/encode'
import { engineVersion } from '@pmm/engine/version'
import { setCurrentRun } from '@pmm/store/cycle.repository'
import { replaceTables } from '@pmm/store/published-table.repository'
import { findRunOf, getRunBytes, saveRun } from '@pmm/store/run.repository'
import { loadScoreInput, type ScoreInput } from '@pmm/store/score-input.repository'
import type { Dependencies } from '../dependencies.ts'
import { hashOf } from '../publish/media.ts'
import { publishedTables } from '../publish/tables.ts'

/** The seed of everything random in a run; part of its identity. */
const seed = 0

/** Load, compute, save, tell. Running it twice changes nothing: the same inputs are the same run. */
export const scoreCycleHandler =
  ({ db, producer }: Dependencies): Handlers['score-cycle'] =>
  async ({ cycle, force }, { progress }) => {
    await progress('load', 0, 3)
    const input = await loadScoreInput(db, { cycle, seed, engineVersion })
    const known = force === true ? undefined : await findRunOf(db, cycle, input.inputsHash)
    await progress('score', 1, 3)
    const bytes = known === undefined ? computed(input) : await getRunBytes(db, known.id)
    await progress('publish', 2, 3)
    await save(db, input, bytes)
    await producer.publish('benchmark-cycle', { cycle })
    await progress('done', 3, 3)
  }

const computed = (input: ScoreInput): Uint8Array => encode(scoreCycle(input))

/** The run, the pointer to it and the tables made of it appear together. */
async function save(db: Dependencies['db'], input: ScoreInput, bytes: Uint8Array): Promise<void> {
  const { inputs, inputsHash } = input
  const frame = decode(bytes, scoreColumns)
  const tables = await publishedTables({
    ...{ scope: `cycle:${inputs.cycle}`, name: 'scores', frame, cuts: ['all', 'administration', 'node'] },
  })
  const run = { id: randomUUID(), inputs, inputsHash, hash: hashOf(bytes), rows: frame.length, bytes }
  await db.transaction().execute(async (trx) => {
    const id = await saveRun(trx, run)
    const isNewest = await setCurrentRun(trx, { id, cycle: inputs.cycle })
    if (isNewest) await replaceTables(trx, `cycle:${inputs.cycle}`, tables)
  })
}
