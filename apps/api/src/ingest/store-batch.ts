import type { BatchReceipt } from '@pmm/core/contract/observations'
import type { Observation } from '@pmm/core/domain/observation'
import { Problem, type RowProblem } from '@pmm/core/domain/problem'
import { type AdmissionRules, createAdmission } from '@pmm/core/ingest/admit'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Trx } from '@pmm/store/database/database'
import { appendObservations, closeBatch, openBatch } from '@pmm/store/observation/observation.repository'
import type { Spool } from './spool.ts'

export interface IncomingRows {
  readonly rows: AsyncIterable<RawRow> | Iterable<RawRow>
  readonly rules: AdmissionRules
  /** Store the good rows although others break rules. */
  readonly partial: boolean
}

/** What became of the rows of a batch; those accepted lie in the spool they were judged into. */
export interface JudgedRows {
  readonly rows: number
  readonly accepted: number
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
}

const listedProblems = 1_000
const chunkSize = 5_000

/**
 * Judges rows as they come and lays the good ones aside, in constant memory and without a connection: however slowly a
 * client sends, nobody waits for it.
 *
 * @throws Problem `rejected-rows` when a row breaks a rule and `partial` was not asked for, or none is left
 */
export async function judgeRows({ rows, rules, partial }: IncomingRows, spool: Spool): Promise<JudgedRows> {
  const judge = createAdmission(rules)
  const tally: Tally = { rows: 0, accepted: 0, problems: [], problemCount: 0 }
  let chunk: Observation[] = []
  for await (const row of rows) {
    const { observation, problems } = judge(row, ++tally.rows)
    if (observation === undefined) note(tally, problems)
    else if (partial || tally.problemCount === 0) chunk.push(observation)
    if (chunk.length >= chunkSize) chunk = await flush(chunk, tally, spool)
  }
  await flush(chunk, tally, spool)
  refuse(tally, partial)
  return tally
}

/** Appends judged rows as the next revision of their cycle; the caller's transaction makes it all or nothing. */
export async function storeJudged(
  trx: Trx,
  { cycle, author }: { readonly cycle: string; readonly author: string },
  judged: JudgedRows,
  spool: Spool,
): Promise<BatchReceipt> {
  const batch = await openBatch(trx, cycle, author)
  for await (const observations of spool.read()) await appendObservations(trx, batch, observations)
  const dataRevision = await closeBatch(trx, batch)
  const { rows, accepted, problems, problemCount } = judged
  return {
    batch: batch.id,
    cycle,
    dataRevision,
    accepted,
    rejected: rows - accepted,
    problemCount,
    problems: [...problems],
  }
}

interface Tally extends JudgedRows {
  rows: number
  accepted: number
  problems: RowProblem[]
  problemCount: number
}

async function flush(chunk: readonly Observation[], tally: Tally, spool: Spool): Promise<Observation[]> {
  tally.accepted += chunk.length
  if (chunk.length > 0) await spool.write(chunk)
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
