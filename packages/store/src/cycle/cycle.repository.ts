import type { CycleView } from '@pmm/core/contract/cycles'
import { Problem } from '@pmm/core/domain/problem'
import type { Selectable } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import type {} from '../run/run.tables.ts'
import { forgetOrigins, type LiveScope, lockLive } from '../table/table-origin.repository.ts'
import type { CycleTable } from './cycle.tables.ts'
import { breaksOfCycle, readBreaks } from './cycle-break.repository.ts'
import { isOutdated } from './other-cycles.repository.ts'

/** What a cycle is opened with; its values are `restricted` unless a default disclosure is given. */
export type NewCycle = Pick<
  CycleView,
  'code' | 'title' | 'period' | 'method' | 'methodVersion' | 'membershipDate' | 'provenance'
> &
  Partial<Pick<CycleView, 'defaultDisclosure'>>

/** Opens a cycle. @throws Problem `conflict` when its code is taken */
export async function createCycle(db: Db, cycle: NewCycle): Promise<void> {
  const { code, title, period, provenance, method, methodVersion, membershipDate } = cycle
  const { defaultDisclosure = 'restricted' } = cycle
  const inserted = await db
    .insertInto('cycle')
    .values({
      code,
      title,
      period,
      provenance,
      method_id: method,
      method_version: methodVersion,
      membership_date: membershipDate,
      default_disclosure: defaultDisclosure,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  if (inserted === undefined) throw new Problem('conflict', `there is a cycle "${code}" already`)
}

/** A cycle by its code. @throws Problem `not-found` */
export async function getCycle(db: Db, code: string): Promise<CycleView> {
  const row = await withRuns(db).where('cycle.code', '=', code).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no cycle "${code}"`)
  return toView(row)
}

/** Every cycle, newest period first. */
export async function listCycles(db: Db): Promise<CycleView[]> {
  const rows = await withRuns(db).orderBy('cycle.period', 'desc').orderBy('cycle.code').execute()
  return rows.map(toView)
}

/** The scored cycles of a method, whatever its version and provenance, in the order of their periods. */
export async function listScored(db: Db, method: string): Promise<CycleView[]> {
  const rows = await withRuns(db)
    .where('cycle.method_id', '=', method)
    .where('cycle.current_run', 'is not', null)
    .orderBy('cycle.period')
    .orderBy('cycle.code')
    .execute()
  return rows.map(toView)
}

/** Makes a run the current one of its cycle: swapping a single pointer publishes it whole. */
export async function setCurrentRun(db: Db, run: { id: string; cycle: string }): Promise<void> {
  await db.updateTable('cycle').set({ current_run: run.id }).where('code', '=', run.cycle).execute()
}

/** Notes that the published tables of a cycle are those of a run. */
export async function setBenchmarkedRun(db: Db, cycle: string, run: string): Promise<void> {
  await db.updateTable('cycle').set({ benchmarked_run: run }).where('code', '=', cycle).execute()
}

/** The scored cycles of a method whose published tables are not of their current run; in the order of their periods. */
export async function listBehind(db: Db, method: string): Promise<string[]> {
  const rows = await db
    .selectFrom('cycle')
    .select('code')
    .where('method_id', '=', method)
    .where('current_run', 'is not', null)
    .where((either) =>
      either.or([either('benchmarked_run', 'is', null), either('benchmarked_run', '!=', either.ref('current_run'))]),
    )
    .orderBy('period')
    .orderBy('code')
    .execute()
  return rows.map(({ code }) => code)
}

/**
 * Has the tables of cycles made again, though their runs are the same, since the benchmark plan or the attributes that
 * they are compared by have changed. The statement waits for the worker that makes these tables now, so a caller may hold no lock that the worker making these tables asks for.
 */
export async function forgetBenchmarks(trx: Trx, cycles: readonly string[]): Promise<void> {
  if (cycles.length === 0) return
  const rows = await trx.selectFrom('cycle').select(['code', 'method_id']).where('code', 'in', cycles).execute()
  const scopes = rows.flatMap(({ code, method_id }): LiveScope[] => [`cycle:${code}`, `method:${method_id}`])
  const inOrder = [...new Set(scopes)].sort()
  for (const scope of inOrder) await lockLive(trx, scope)
  await forgetOrigins(trx, inOrder)
  await trx.updateTable('cycle').set({ benchmarked_run: null }).where('code', 'in', cycles).execute()
}

const withRuns = (db: Db) =>
  db
    .selectFrom('cycle')
    .leftJoin('score_run', 'score_run.id', 'cycle.current_run')
    .selectAll('cycle')
    .select(['score_run.data_revision as scored_revision', isOutdated.as('outdated'), breaksOfCycle.as('breaks')])

interface CycleWithRun extends Selectable<CycleTable> {
  scored_revision: number | null
  outdated: boolean
  breaks: Parameters<typeof readBreaks>[0] | null
}

function toView(row: CycleWithRun): CycleView {
  return {
    code: row.code,
    title: row.title,
    period: row.period,
    method: row.method_id,
    methodVersion: row.method_version,
    membershipDate: row.membership_date,
    state: row.state,
    provenance: row.provenance,
    dataRevision: row.data_revision,
    scoredRevision: row.scored_revision,
    currentRun: row.current_run,
    defaultDisclosure: row.default_disclosure,
    disclosureRevision: row.disclosure_revision,
    evidenceRevision: row.evidence_revision,
    breaks: row.breaks === null ? [] : readBreaks(row.breaks, row.code),
    stale: row.outdated || row.data_revision !== (row.scored_revision ?? 0) || row.benchmarked_run !== row.current_run,
  }
}
