import { Problem } from '@pmm/core/domain/problem'
import { sql } from 'kysely'
import type { Trx } from '../database/database.ts'
import { closeBatch, type IdRange, type OpenBatch } from './observation.repository.ts'

/** What a batch said that was new. */
export interface Settled {
  /** Revision of the cycle that counts now: that of before where nothing was added or changed. */
  readonly dataRevision: number
  /** Observations of cells that nobody had reported. */
  readonly added: number
  /** Observations that say something else than what counted before. */
  readonly changed: number
  /** Observations that say what counted before. */
  readonly unchanged: number
}

/** Opens the part of a transaction that `settleBatch` takes back where it was for nothing. */
export const beforeRows = async (trx: Trx): Promise<void> => void (await sql`savepoint before_rows`.execute(trx))

/**
 * Compares the observations of a batch with what counts in its cycle, under the cycle's lock, and makes them its next revision. A
 * batch that says nothing new leaves the cycle as it is, and its observations are taken back.
 *
 * @param ids numbers that hold those of all observations of the batch
 * @throws Problem `conflict` when the cycle is closed
 */
export async function settleBatch(trx: Trx, batch: OpenBatch, ids: IdRange): Promise<Settled> {
  const cycle = await trx
    .selectFrom('cycle')
    .select(['data_revision', 'state'])
    .where('code', '=', batch.cycle)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (cycle.state === 'closed') throw new Problem('conflict', `the cycle "${batch.cycle}" is closed`)
  const counts = await compare(trx, batch, ids)
  if (counts.added + counts.changed > 0) return { ...counts, dataRevision: await closeBatch(trx, batch) }
  await sql`rollback to savepoint before_rows`.execute(trx)
  return { ...counts, dataRevision: cycle.data_revision }
}

async function compare(trx: Trx, batch: OpenBatch, { first, last }: IdRange) {
  const { rows } = await sql<{ all: number; added: number; unchanged: number }>`
    select count(*)::integer as all,
      count(*) filter (where before.status is null)::integer as added,
      count(*) filter (where (before.status, before.numerator, before.denominator, before.value, before.note)
        is not distinct from (mine.status, mine.numerator, mine.denominator, mine.value, mine.note))::integer as unchanged
    from observation mine left join lateral (
      select status, numerator, denominator, value, note
      from observation join batch on batch.id = observation.batch
      where observation.cycle = mine.cycle and period = mine.period
        and administration = mine.administration and kpi = mine.kpi and batch.revision is not null
      order by batch.revision desc, observation.id desc limit 1
    ) before on true
    where mine.id between ${first}::bigint and ${last}::bigint and mine.batch = ${batch.id}::uuid`.execute(trx)
  const { all = 0, added = 0, unchanged = 0 } = rows[0] ?? {}
  return { added, unchanged, changed: all - added - unchanged }
}
