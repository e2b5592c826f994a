import { Problem } from '@pmm/core/domain/problem'
import { readerOf } from '@pmm/core/json/reader'
import { Method } from '@pmm/core/method/schema/method'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type { MethodTable } from './method.tables.ts'

/** A registered method with its content hash. */
export interface RegisteredMethod {
  readonly method: Method
  readonly hash: string
}

/**
 * Registers a version of a method; registering the same content again changes nothing.
 *
 * @throws Problem `conflict` when that version exists with other content: a version is immutable
 */
export async function registerMethod(db: Db, { method, hash }: RegisteredMethod): Promise<boolean> {
  const { id, version } = method
  const inserted = await db
    .insertInto('method')
    .values({ id, version, hash, body: JSON.stringify(method) })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted !== undefined) return true
  const existing = await findMethod(db, id, version)
  if (existing?.hash === hash) return false
  throw new Problem('conflict', `version ${version} of the method "${id}" exists with other content; raise the version`)
}

/** A version of a method, or its newest version; undefined where there is no such version. */
export async function findMethod(db: Db, id: string, version?: string): Promise<RegisteredMethod | undefined> {
  const row = await newestFirst(db)
    .where('id', '=', id)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .limit(1)
    .executeTakeFirst()
  return row && toRegistered(row)
}

/** A version of a method that something was made by. @throws Error where it is gone */
export async function getMethod(db: Db, id: string, version: string): Promise<Method> {
  const found = await findMethod(db, id, version)
  if (found === undefined) throw new Error(`the version ${version} of the method ${id} is gone`)
  return found.method
}

/** Every version of every method: by id, the newest version first. */
export async function listMethods(db: Db): Promise<RegisteredMethod[]> {
  return (await newestFirst(db).execute()).map(toRegistered)
}

const newestFirst = (db: Db) =>
  db.selectFrom('method').selectAll().orderBy('id').orderBy(sql`string_to_array(version, '.')::int[]`, 'desc')

const readMethod = jsonReader('method.body', readerOf(Method))

const toRegistered = ({ id, version, body, hash }: Selectable<MethodTable>): RegisteredMethod => ({
  method: readMethod(body, `${id} ${version}`),
  hash,
})
