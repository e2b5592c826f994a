import { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './release.tables.ts'

/** Keeps what a release protects and how useful it is; what was kept before is replaced. */
export async function saveUsefulness(db: Db, release: string, usefulness: ReleaseUsefulness): Promise<void> {
  const body = JSON.stringify(usefulness)
  await db
    .insertInto('release_usefulness')
    .values({ release, body })
    .onConflict((conflict) => conflict.column('release').doUpdateSet({ body }))
    .execute()
}

/** What a release protects and how useful it is; undefined before it was judged. */
export async function findUsefulness(db: Db, release: string): Promise<ReleaseUsefulness | undefined> {
  const row = await db.selectFrom('release_usefulness').select('body').where('release', '=', release).executeTakeFirst()
  return row && readUsefulness(row.body, release)
}

const readUsefulness = jsonReader('release_usefulness.body', readerOf(ReleaseUsefulness))

/** The ready releases that nobody has judged, the newest first; releases of the old form are never judged. */
export async function listReleasesToJudge(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from release where state = 'ready' and outline ? 'noise'
      and not exists (select from release_usefulness where release_usefulness.release = release.id)
    order by number desc`.execute(db)
  return rows.map(({ id }) => id)
}
