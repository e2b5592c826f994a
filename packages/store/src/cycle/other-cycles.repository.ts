import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type {} from '../run/run.tables.ts'
import type {} from './cycle.tables.ts'

/** A cycle and the data revision it stands at. */
export interface CycleRevision {
  readonly cycle: string
  readonly dataRevision: number
}

/** What may stand beside a row of `cycle`: see `listOthers`. */
const beside = sql`
  select distinct on (other.period) other.code, other.period, other.data_revision from cycle as other
  where other.method_id = cycle.method_id and other.provenance = cycle.provenance
    and other.period <> cycle.period and other.data_revision > 0
  order by other.period, other.created_at desc, other.code`

/**
 * The cycles that a method may need beside one of its own: those of the same method, whatever its version, and the same
 * provenance that hold data of another period, by period. Of two of one period the one opened last counts.
 */
export async function listOthers(db: Db, cycle: string): Promise<CycleRevision[]> {
  const { rows } = await sql<CycleRevision>`
    select beside.code as cycle, beside.data_revision as "dataRevision" from cycle, lateral (${beside}) as beside
    where cycle.code = ${cycle} order by beside.period`.execute(db)
  return rows
}

/** Whether the run joined as `score_run` was computed on other cycles than stand beside `cycle` now, or on other data of them. */
export const isOutdated = sql<boolean>`(
  score_run.inputs -> 'others' is not null and
  (select jsonb_object_agg(used ->> 'cycle', used -> 'dataRevision')
    from jsonb_array_elements(score_run.inputs -> 'others') as used)
  is distinct from (select jsonb_object_agg(code, data_revision) from (${beside}) as beside)
)`

/** The cycles whose current run was computed on other cycles, or other data of them, than there are now; by code. */
export async function listOutdated(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('cycle')
    .innerJoin('score_run', 'score_run.id', 'cycle.current_run')
    .select('cycle.code')
    .where(isOutdated)
    .orderBy('cycle.code')
    .execute()
  return rows.map(({ code }) => code)
}
