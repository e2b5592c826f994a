import { randomUUID } from 'node:crypto'
import type { Observation } from '@pmm/core/domain/observation'
import { Problem } from '@pmm/core/domain/problem'
import { sql } from 'kysely'
import type {} from '../cycle/cycle.tables.ts'
import type { Db, Trx } from '../database/database.ts'
import type {} from './observation.tables.ts'

/** A batch being written: its rows become visible, as a revision, when the transaction commits. */
export interface OpenBatch {
  readonly id: string
  readonly cycle: string
}

/** Opens a batch of a cycle, which has no revision until `closeBatch`. */
export async function openBatch(trx: Trx, cycle: string, author: string): Promise<OpenBatch> {
  const id = randomUUID()
  await trx.insertInto('batch').values({ id, cycle, author, revision: null }).execute()
  return { id, cycle }
}

/** The first and the last of the numbers that a batch's observations got; others may have got numbers between them. */
export interface IdRange {
  readonly first: string
  readonly last: string
}

/** Appends observations; nothing that is there is ever overwritten. */
export async function appendObservations(
  trx: Trx,
  batch: OpenBatch,
  observations: readonly Observation[],
): Promise<IdRange> {
  const all = <K extends keyof Observation>(name: K) => observations.map((observation) => observation[name])
  const { rows } = await sql<IdRange>`
    with added as (
    insert into observation (batch, cycle, administration, kpi, period, status, numerator, denominator, value, note)
    select ${batch.id}::uuid, ${batch.cycle}, cell.* from unnest(
      ${all('administration')}::text[], ${all('kpi')}::text[], ${all('period')}::text[], ${all('status')}::text[],
      ${all('numerator')}::float8[], ${all('denominator')}::float8[], ${all('value')}::float8[], ${all('note')}::text[]
    ) as cell returning id) select min(id) as first, max(id) as last from added`.execute(trx)
  return rows[0] ?? { first: '0', last: '0' }
}

/**
 * Gives the batch the next revision of its cycle. From here to the commit other batches of the cycle wait.
 *
 * @throws Problem `conflict` when the cycle is closed
 */
export async function closeBatch(trx: Trx, batch: OpenBatch): Promise<number> {
  const closed = await trx
    .with('moved', (query) =>
      query
        .updateTable('cycle')
        .set((expression) => ({ data_revision: expression('data_revision', '+', 1) }))
        .where('code', '=', batch.cycle)
        .where('state', '=', 'open')
        .returning('data_revision'),
    )
    .updateTable('batch')
    .from('moved')
    .set((expression) => ({ revision: expression.ref('moved.data_revision') }))
    .where('id', '=', batch.id)
    .returning('moved.data_revision')
    .executeTakeFirst()
  if (closed === undefined) throw new Problem('conflict', `the cycle "${batch.cycle}" is closed`)
  return closed.data_revision
}

/** A cycle as it stood at a data revision, and the period whose observations are read. */
export interface Snapshot {
  readonly cycle: string
  readonly period: string
  /** Rows of later revisions are left out. */
  readonly revision: number
}

/**
 * The observations of a period as they stood at a revision: the last observation of each cell, by administration and
 * KPI.
 */
export async function loadObservations(db: Db, snapshot: Snapshot): Promise<Observation[]> {
  const { cycle, period, revision } = snapshot
  const { rows } = await sql<{ administration: string; cells: readonly Cell[] }>`
    with cell as (
      select distinct on (administration collate "C", kpi collate "C")
        administration, kpi, status, numerator, denominator, value, note
      from observation join batch on batch.id = observation.batch
      where observation.cycle = ${cycle} and period = ${period} and batch.revision <= ${revision}
      order by administration collate "C", kpi collate "C", batch.revision desc, observation.id desc
    )
    select administration, json_agg(
      json_build_array(kpi, status, numerator, denominator, value, note) order by kpi collate "C"
    ) as cells
    from cell group by administration order by administration collate "C"`.execute(db)
  return rows.flatMap(({ administration, cells }) => cells.map((cell) => toObservation(administration, period, cell)))
}

/** A row per administration travels at a third of the cost of a row per cell. */
type Cell = readonly [
  ...[kpi: string, status: Observation['status'], numerator: number | null, denominator: number | null],
  ...[value: number | null, note: string | null],
]

const toObservation = (
  administration: string,
  period: string,
  [kpi, status, numerator, denominator, value, note]: Cell,
): Observation => ({ administration, kpi, period, status, numerator, denominator, value, note })
