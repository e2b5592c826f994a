import { RunInputs, type RunView } from '@pmm/core/contract/runs'
import { Problem } from '@pmm/core/domain/problem'
import { readerOf } from '@pmm/core/json/reader'
import type { Selectable } from 'kysely'
import type { Db } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import { isUuid } from '../identity/is-uuid.ts'
import { sha256 } from '../identity/sha256.ts'
import type { ScoreRunTable } from './run.tables.ts'

/** A score run to be kept: `hash` is the SHA-256 of its Arrow `bytes`, `inputsHash` the `contentHash` of its inputs. */
export interface NewRun {
  readonly id: string
  readonly inputs: RunInputs
  readonly inputsHash: string
  readonly hash: string
  readonly rows: number
  readonly bytes: Uint8Array
}

/**
 * Keeps a run; a run of the same inputs is kept once.
 *
 * @returns the id under which it is kept
 * @throws Error when the same inputs gave other bytes before: the engine is not deterministic then
 */
export async function saveRun(db: Db, run: NewRun): Promise<string> {
  await db
    .insertInto('score_run')
    .values({
      id: run.id,
      cycle: run.inputs.cycle,
      data_revision: run.inputs.dataRevision,
      rows: run.rows,
      inputs: JSON.stringify(run.inputs),
      inputs_hash: run.inputsHash,
      hash: run.hash,
      bytes: Buffer.from(run.bytes),
    })
    .onConflict((conflict) => conflict.columns(['cycle', 'inputs_hash']).doNothing())
    .execute()
  const kept = await findRunOf(db, run.inputs.cycle, run.inputsHash)
  if (kept?.hash !== run.hash)
    throw new Error(`run ${kept?.id} of the same inputs has the hash ${kept?.hash}, not ${run.hash}`)
  return kept.id
}

/** The run of these very inputs, if there is one. */
export async function findRunOf(db: Db, cycle: string, inputsHash: string): Promise<RunView | undefined> {
  const row = await withoutBytes(db).where('cycle', '=', cycle).where('inputs_hash', '=', inputsHash).executeTakeFirst()
  return row === undefined ? undefined : toView(row)
}

/** One run without its bytes. @throws Problem `not-found` */
export async function getRun(db: Db, id: string): Promise<RunView> {
  const row = isUuid(id) ? await withoutBytes(db).where('id', '=', id).executeTakeFirst() : undefined
  if (row === undefined) throw new Problem('not-found', `there is no run "${id}"`)
  return toView(row)
}

/**
 * The Arrow bytes of a run's scores. @throws Problem `not-found`, or `stored-table-damaged` where the bytes do not have
 * the SHA-256 that is kept with the run
 */
export async function getRunBytes(db: Db, id: string): Promise<Buffer> {
  const { bytes, hash, cycle } = await loadStoredRun(db, id)
  if (sha256(bytes) === hash) return bytes
  const message = `the scores of the run ${id} of the cycle "${cycle}" are damaged: they are not what was stored`
  throw new Problem('stored-table-damaged', `${message}, so they are not served`)
}

/** The Arrow bytes of a run as they are kept, not compared with the hash kept with it. */
export interface StoredRun {
  readonly id: string
  readonly cycle: string
  readonly hash: string
  readonly bytes: Buffer
}

/** As `getRunBytes`, for those who compare the hash themselves. @throws Problem `not-found` */
export async function loadStoredRun(db: Db, id: string): Promise<StoredRun> {
  const { id: known } = await getRun(db, id)
  const columns = ['id', 'cycle', 'hash', 'bytes'] as const
  return db.selectFrom('score_run').select(columns).where('id', '=', known).executeTakeFirstOrThrow()
}

/** The ids of all runs, the oldest first. */
export async function listRunIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('score_run').select('id').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Finds the Arrow bytes of runs. */
export type FindRunBytes = (id: string) => Promise<Uint8Array>

/** Remembers the bytes of the runs asked for last, which never change, up to so many in all: about a whole recalculation. */
export function rememberedRunBytes(db: Db, most = 64 * 1024 * 1024): FindRunBytes {
  const known = new Map<string, Uint8Array>()
  let size = 0
  const forgetOldest = () => {
    const [id, bytes] = known.entries().next().value!
    known.delete(id)
    size -= bytes.length
  }
  return async (id) => {
    const bytes = known.get(id) ?? (await getRunBytes(db, id))
    if (known.delete(id)) size -= bytes.length
    known.set(id, bytes)
    size += bytes.length
    while (size > most) forgetOldest()
    return bytes
  }
}

/** The runs of a cycle, newest first. */
export async function listRuns(db: Db, cycle: string, limit: number): Promise<RunView[]> {
  const rows = await withoutBytes(db).where('cycle', '=', cycle).orderBy('created_at', 'desc').limit(limit).execute()
  return rows.map(toView)
}

const withoutBytes = (db: Db) =>
  db.selectFrom('score_run').select(['id', 'inputs', 'inputs_hash', 'hash', 'rows', 'created_at'])

type RunWithoutBytes = Pick<Selectable<ScoreRunTable>, 'id' | 'inputs' | 'inputs_hash' | 'hash' | 'rows' | 'created_at'>

const readInputs = jsonReader('score_run.inputs', readerOf(RunInputs))

const toView = (row: RunWithoutBytes): RunView => ({
  id: row.id,
  inputs: readInputs(row.inputs, row.id),
  inputsHash: row.inputs_hash,
  hash: row.hash,
  rows: row.rows,
  createdAt: row.created_at.toISOString(),
})
