import type { BatchReceipt } from '@pmm/core/contract/observations'
import type { Observation } from '@pmm/core/domain/observation'
import type { Trx } from '@pmm/store/database/database'
import { keepWarnings } from '@pmm/store/observation/batch.repository'
import {
  appendObservations,
  type IdRange,
  type OpenBatch,
  openBatch,
} from '@pmm/store/observation/observation.repository'
import { beforeRows, settleBatch } from '@pmm/store/observation/settle-batch'
import type { Slips } from './find-slips.ts'
import type { JudgedRows } from './judge-rows.ts'

/** A batch that may be stored: its rows, what became of them, and what of them is probably a slip. */
export interface JudgedBatch {
  readonly cycle: string
  readonly author: string
  readonly judged: JudgedRows
  readonly slips: Slips
  /** The rows that were accepted. */
  readonly chunks: AsyncIterable<readonly Observation[]>
}

/**
 * Stores judged rows as the next revision of their cycle, unless they say what counts already. The caller's transaction makes
 * it all-or-nothing. What a cycle's rows are judged by never changes; only its state may have, and that is asked under its lock.
 *
 * @throws Problem `conflict` when the cycle was closed since the rows were judged
 */
export async function storeBatch(
  trx: Trx,
  { cycle, author, judged, slips, chunks }: JudgedBatch,
): Promise<BatchReceipt> {
  const batch = await openBatch(trx, cycle, author)
  if (slips.warningCount > 0) await keepWarnings(trx, batch.id, { ...slips, warnings: [...slips.warnings] })
  await beforeRows(trx)
  const ids = await append(trx, batch, chunks)
  const settled = await settleBatch(trx, batch, ids)
  const { rows, accepted, aside, problems, problemCount } = judged
  const counts = { accepted, rejected: rows - accepted, aside, problemCount }
  const { warnings, warningCount } = slips
  return {
    batch: batch.id,
    cycle,
    ...settled,
    ...counts,
    problems: [...problems],
    warnings: [...warnings],
    warningCount,
  }
}

async function append(trx: Trx, batch: OpenBatch, chunks: JudgedBatch['chunks']): Promise<IdRange> {
  let ids: IdRange | undefined
  for await (const chunk of chunks) {
    const { first, last } = await appendObservations(trx, batch, chunk)
    ids = { first: ids?.first ?? first, last }
  }
  return ids ?? { first: '0', last: '0' }
}
