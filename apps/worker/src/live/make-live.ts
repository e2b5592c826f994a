import { type TableToMake, wholeTables } from '@pmm/release/tables/whole-tables'
import { listBehind, setBenchmarkedRun } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import type { FindRunBytes } from '@pmm/store/run/run.repository'
import {
  type LiveScope,
  listOfOrigin,
  lockLive,
  type TableOrigin,
  tryLockLive,
} from '@pmm/store/table/table-origin.repository'
import { publishTables, type TableToPublish } from '../publish/publish-tables.ts'
import { loadLiveInputs, loadOriginInputs } from './live-inputs.ts'
import { liveOrigins } from './origins.ts'

/**
 * Makes the live tables of a method whose inputs have changed, and notes that its cycles are benchmarked. Any number of
 * jobs may do so at once: each job makes what no other job is at, and waits for the other jobs in the end.
 */
export async function makeLive(db: Db, method: string, bytesOf: FindRunBytes): Promise<void> {
  const makersOf = makersFor(db, bytesOf)
  for (;;) {
    const origins = await loadOriginInputs(db, method)
    const due = await dueAmong(db, liveOrigins(origins))
    if (due.length > 0) await makeAll(db, method, withMakers(due, await makersOf(origins)))
    else if (await finish(db, method)) return
  }
}

type Makers = ReadonlyMap<string, TableToPublish['make']>

/** Finds how live tables are made, and keeps it while the inputs stay the same, with all that several tables share. */
function makersFor(db: Db, bytesOf: FindRunBytes): (origins: Parameters<typeof loadLiveInputs>[1]) => Promise<Makers> {
  let last: { readonly of: string; readonly makers: Makers } | undefined
  return async (origins) => {
    const of = liveOrigins(origins).find(({ name }) => name === 'changes')!.origin
    if (last?.of !== of) last = { of, makers: makersIn(wholeTables(await loadLiveInputs(db, origins, bytesOf))) }
    return last.makers
  }
}

const makersIn = (tables: readonly TableToMake[]): Makers =>
  new Map(tables.map(({ about, name, make }) => [`${about} ${name}`, make]))

const withMakers = (tables: readonly TableOrigin[], makers: Makers): TableToPublish[] =>
  tables.map((table) => ({ ...table, make: makers.get(`${table.scope} ${table.name}`)! }))

async function dueAmong(db: Db, tables: readonly TableOrigin[]): Promise<TableOrigin[]> {
  const kept = new Set((await listOfOrigin(db, tables)).map(({ scope, name }) => `${scope} ${name}`))
  return tables.filter(({ scope, name }) => !kept.has(`${scope} ${name}`))
}

/** Makes the tables that no other job makes; where other jobs make all of them, waits for one such job. */
async function makeAll(db: Db, method: string, due: readonly TableToPublish[]): Promise<void> {
  let isIdle = true
  const shares = Map.groupBy(due, (table) => shareOf(method, table))
  for (const [share, tables] of shares) if (await makeShare(db, method, share, tables)) isIdle = false
  if (isIdle) await db.transaction().execute((trx) => lockLive(trx, shares.keys().next().value!))
}

/** Who makes a table: maturity and benchmarks of all cycles go into tables that span them, so these are made together. */
const shareOf = (method: string, { scope, name }: TableOrigin): LiveScope =>
  name === 'maturity' || name === 'benchmarks' ? `method:${method}` : scope

/**
 * Makes the tables of a share, except tables that another job has made, and tables whose inputs have changed by now.
 *
 * @returns false where another job is making the share
 */
const makeShare = (db: Db, method: string, share: LiveScope, tables: readonly TableToPublish[]): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    if (!(await tryLockLive(trx, share))) return false
    const due = await dueAmong(trx, liveOrigins(await loadOriginInputs(trx, method)))
    const stillDue = new Set(due.map(({ scope, name, origin }) => `${scope} ${name} ${origin}`))
    await publishTables(
      trx,
      tables.filter(({ scope, name, origin }) => stillDue.has(`${scope} ${name} ${origin}`)),
    )
    return true
  })

/** Notes the runs whose tables are there. @returns false where something is due by now */
const finish = (db: Db, method: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await lockLive(trx, `method:${method}`)
    const origins = await loadOriginInputs(trx, method)
    if ((await dueAmong(trx, liveOrigins(origins))).length > 0) return false
    const behind = new Set(await listBehind(trx, method))
    for (const { cycle, run } of origins.cycles) if (behind.has(cycle)) await setBenchmarkedRun(trx, cycle, run)
    return true
  })
