import { type DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { findParameters } from '../marks/disclosure-parameters.repository.ts'
import type {} from './release.tables.ts'

/** The parameters by which a release protects its statistics; the rest of what it is made of is not read. */
export async function releasedParameters(db: Db, release: string): Promise<DisclosureParameters> {
  const { version } = await db
    .selectFrom('release')
    .select(sql<number | null>`(snapshot ->> 'parameters')::int`.as('version'))
    .where('id', '=', release)
    .executeTakeFirstOrThrow()
  return (version === null ? undefined : (await findParameters(db, version))?.body) ?? defaultParameters
}
