import { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { readerOf } from '@pmm/core/json/reader'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './method.tables.ts'

/** The groups and neighbours of a method: kept in versions, none replaced. */
export interface VersionedPlan {
  readonly version: number
  readonly body: BenchmarkPlan
}

/** A benchmark plan that becomes the next version of its method. */
export interface NewPlan {
  readonly method: string
  readonly body: BenchmarkPlan
  readonly author: string
  readonly now: Date
}

/** Keeps a new version of the plan of a method. @returns its number, from 1 */
export async function savePlan(trx: Trx, { method, body, author, now }: NewPlan): Promise<number> {
  const version = ((await findPlan(trx, method))?.version ?? 0) + 1
  await trx
    .insertInto('benchmark_plan')
    .values({ method, version, body: JSON.stringify(body), author, created_at: now })
    .execute()
  return version
}

/** A version of the plan of a method, or its newest; undefined where there is none and the shipped plan holds. */
export async function findPlan(db: Db, method: string, version?: number): Promise<VersionedPlan | undefined> {
  const row = await db
    .selectFrom('benchmark_plan')
    .select(['version', 'body'])
    .where('method', '=', method)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row && { version: row.version, body: readPlan(row.body, `${method} ${row.version}`) }
}

const readPlan = jsonReader('benchmark_plan.body', readerOf(BenchmarkPlan))
