import { byText } from '@pmm/core/canonical/by-text'
import type { BreaksView } from '@pmm/core/contract/cycles'
import { type CycleBreak, CycleBreaks } from '@pmm/core/domain/cycle-break'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import type { StoredJson } from '../database/columns.ts'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './cycle.tables.ts'

/** Breaks of a cycle that take the place of those before, which stay on record. */
export interface NewBreaks {
  readonly cycle: string
  readonly breaks: readonly CycleBreak[]
  /** Prefix of the API key. */
  readonly author: string
  readonly now: Date
}

/** Keeps the breaks of a cycle. @returns how often they have been said with this time */
export async function saveBreaks(trx: Trx, { cycle, breaks, author, now }: NewBreaks): Promise<number> {
  await trx.selectFrom('cycle').select('code').where('code', '=', cycle).forUpdate().executeTakeFirst()
  const revision = (await getBreaks(trx, cycle)).revision + 1
  const body = JSON.stringify(breaks.toSorted((one, other) => byText(one.kpi, other.kpi)))
  await trx.insertInto('cycle_break').values({ cycle, revision, body, author, said_at: now }).execute()
  return revision
}

/** The breaks of a cycle as they stand, by KPI; none where nothing was said. */
export async function getBreaks(db: Db, cycle: string): Promise<BreaksView> {
  const row = await db
    .selectFrom('cycle_break')
    .selectAll()
    .where('cycle', '=', cycle)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  if (row === undefined) return { cycle, revision: 0, author: null, saidAt: null, breaks: [] }
  const { revision, author, said_at: saidAt, body } = row
  return { cycle, revision, author, saidAt: saidAt.toISOString(), breaks: readBreaks(body, cycle) }
}

/** The breaks of each row of `cycle` as they stand, in SQL; null where nothing was said. */
export const breaksOfCycle = sql<StoredJson<CycleBreak[]> | null>`(
  select said.body from cycle_break as said where said.cycle = cycle.code order by said.revision desc limit 1
)`

/** Reads breaks from their column. @throws Error that names the cycle where they are not what they should be */
export const readBreaks = jsonReader('cycle_break.body', readerOf(CycleBreaks))
