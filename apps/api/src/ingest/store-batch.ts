import type { BatchReceipt } from '@pmm/core/contract/observations'
import type { Observation } from '@pmm/core/domain/observation'
import type { Trx } from '@pmm/store/database/database'
import { appendObservations, closeBatch, openBatch } from '@pmm/store/observation/observation.repository'
import type { JudgedRows } from './judge-rows.ts'

/** A batch that may be stored: its rows and what became of them. */
export interface JudgedBatch {
  readonly cycle: string
  readonly author: string
  readonly judged: JudgedRows
  /** The rows that were accepted. */
  readonly chunks: AsyncIterable<readonly Observation[]>
}

/**
 * Stores judged rows as the next revision of their cycle. The caller's transaction makes it all-or-nothing. What a cycle's
 * rows are judged by never changes; only its state may have, and that is asked under its lock.
 *
 * @throws Problem `conflict` when the cycle was closed since the rows were judged
 */
export async function storeBatch(trx: Trx, { cycle, author, judged, chunks }: JudgedBatch): Promise<BatchReceipt> {
  const batch = await openBatch(trx, cycle, author)
  for await (const chunk of chunks) await appendObservations(trx, batch, chunk)
  const dataRevision = await closeBatch(trx, batch)
  const { rows, accepted, problems, problemCount } = judged
  const counts = { accepted, rejected: rows - accepted, problemCount }
  return { batch: batch.id, cycle, dataRevision, ...counts, problems: [...problems] }
}
