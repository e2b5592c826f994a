import type { BatchView } from '@pmm/core/contract/observations'
import { type BatchWarning, BatchWarnings } from '@pmm/core/domain/batch-warning'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './observation.tables.ts'

/** Keeps what of a batch is probably a slip, in the transaction that stores the batch. */
export async function keepWarnings(
  trx: Trx,
  batch: string,
  { warnings, warningCount }: Pick<BatchView, 'warnings' | 'warningCount'>,
): Promise<void> {
  await trx
    .updateTable('batch')
    .set({ warnings: JSON.stringify(warnings), warning_count: warningCount })
    .where('id', '=', batch)
    .execute()
}

/** Which batches of a cycle are asked for. */
export interface BatchesAsked {
  readonly cycle: string
  /** Those with a row about one of these administrations, and what is said of these; null for all. */
  readonly administrations: readonly string[] | null
  readonly limit: number
}

/** The batches of a cycle with their warnings, newest first. */
export async function listBatches(db: Db, { cycle, administrations, limit }: BatchesAsked): Promise<BatchView[]> {
  const rows = await db
    .selectFrom('batch')
    .selectAll()
    .where('cycle', '=', cycle)
    .$if(administrations !== null, (query) =>
      query.where(
        sql<boolean>`id in (select batch from observation where cycle = ${cycle} and administration = any(${administrations}::text[]))`,
      ),
    )
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, author, received_at, revision, warnings, warning_count }) => {
    const all = readWarnings(warnings, id)
    const shown = administrations === null ? all : all.filter(isAbout(administrations))
    const warningCount = administrations === null ? warning_count : shown.length
    return { batch: id, author, receivedAt: received_at.toISOString(), revision, warnings: shown, warningCount }
  })
}

const isAbout =
  (administrations: readonly string[]) =>
  ({ administration }: BatchWarning): boolean =>
    administration !== null && administrations.includes(administration)

const readWarnings = jsonReader('batch.warnings', readerOf(BatchWarnings))
