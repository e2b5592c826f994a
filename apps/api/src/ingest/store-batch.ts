import type { BatchReceipt } from '@pmm/core/contract/observations'
import type { Observation } from '@pmm/core/domain/observation'
import { Problem } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { type AdmissionRules, createAdmission } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Trx } from '@pmm/store/database/database'
import {
  appendObservations,
  closeBatch,
  type OpenBatch,
  openBatch,
} from '@pmm/store/observation/observation.repository'

export interface IncomingBatch {
  readonly cycle: string
  readonly author: string
  readonly rows: AsyncIterable<RawRow> | Iterable<RawRow>
  readonly rules: AdmissionRules
  /** Store the good rows although others break rules. */
  readonly partial: boolean
}

/** Rows appended but not yet visible: the batch has no revision before it is finished. */
export interface AppendedRows {
  readonly batch: OpenBatch
  readonly rows: number
  readonly accepted: number
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
}

const listedProblems = 1_000
const chunkSize = 5_000

/**
 * Judges rows as they come and appends the good ones, in constant memory. The caller's transaction makes it
 * all-or-nothing.
 *
 * @throws Problem `rejected-rows` when a row breaks a rule and `partial` was not asked for, or none is left
 */
export async function appendRows(trx: Trx, incoming: IncomingBatch): Promise<AppendedRows> {
  const batch = await openBatch(trx, incoming.cycle, incoming.author)
  const judge = createAdmission(incoming.rules)
  const tally: Tally = { rows: 0, accepted: 0, problems: [], problemCount: 0 }
  let chunk: Observation[] = []
  for await (const row of incoming.rows) {
    const { observation, problems } = judge(row, ++tally.rows)
    if (observation === undefined) note(tally, problems)
    else if (incoming.partial || tally.problemCount === 0) chunk.push(observation)
    if (chunk.length >= chunkSize) chunk = await flush(trx, batch, chunk, tally)
  }
  await flush(trx, batch, chunk, tally)
  refuse(tally, incoming.partial)
  return { batch, ...tally }
}

/** Makes appended rows the next revision of their cycle. */
export async function finishBatch(trx: Trx, appended: AppendedRows): Promise<BatchReceipt> {
  const { batch, rows, accepted, problems, problemCount } = appended
  const dataRevision = await closeBatch(trx, batch)
  const counts = { accepted, rejected: rows - accepted, problemCount }
  return { batch: batch.id, cycle: batch.cycle, dataRevision, ...counts, problems: [...problems] }
}

interface Tally {
  rows: number
  accepted: number
  problems: RowProblem[]
  problemCount: number
}

async function flush(trx: Trx, batch: OpenBatch, chunk: readonly Observation[], tally: Tally): Promise<Observation[]> {
  tally.accepted += chunk.length
  if (chunk.length > 0) await appendObservations(trx, batch, chunk)
  return []
}

function note(tally: Tally, problems: readonly RowProblem[]): void {
  tally.problemCount += problems.length
  const room = listedProblems - tally.problems.length
  if (room > 0) tally.problems.push(...problems.slice(0, room))
}

function refuse({ rows, accepted, problems, problemCount }: Tally, partial: boolean): void {
  if (rows === 0) throw new Problem('bad-request', 'there is no row of data; at least one is needed')
  if (problemCount === 0 || (partial && accepted > 0)) return
  const detail = `${problemCount} problem(s) in ${rows} row(s); nothing was stored`
  throw new Problem('rejected-rows', detail, { problems, problemCount })
}
