import { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { readerOf } from '@pmm/core/json/reader'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './marks.tables.ts'

/** The parameters of suppression: kept in versions, and never published. */
export interface VersionedParameters {
  readonly version: number
  readonly body: DisclosureParameters
}

/** Keeps new parameters, which hold for releases from now on. @returns their version, from 1 */
export async function saveParameters(
  trx: Trx,
  { body, author, now }: { body: DisclosureParameters; author: string; now: Date },
): Promise<number> {
  const version = ((await findParameters(trx))?.version ?? 0) + 1
  await trx
    .insertInto('disclosure_parameters')
    .values({ version, body: JSON.stringify(body), author, created_at: now })
    .execute()
  return version
}

/** A version of the parameters, or the newest; undefined where none are kept and the shipped parameters hold. */
export async function findParameters(db: Db, version?: number): Promise<VersionedParameters | undefined> {
  const row = await db
    .selectFrom('disclosure_parameters')
    .select(['version', 'body'])
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row && { version: row.version, body: readParameters(row.body, `version ${row.version}`) }
}

const readParameters = jsonReader('disclosure_parameters.body', readerOf(DisclosureParameters))
