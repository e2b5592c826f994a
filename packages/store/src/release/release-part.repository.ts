import type { ReleaseStage } from '@pmm/core/job/release-stages'
import { sql } from 'kysely'
import { bePatient } from '../database/be-patient.ts'
import type { Db, Trx } from '../database/database.ts'
import type {} from './release.tables.ts'

/** An intermediate result of building a release; a job that runs twice gives the same result. */
export interface ReleasePart {
  readonly stage: ReleaseStage
  readonly part: string
  readonly bytes: Uint8Array
}

type PartName = Omit<ReleasePart, 'bytes'>

/** Lets jobs that make the same part of a release wait for each other, until the transaction ends. */
export async function lockReleasePart(trx: Trx, release: string, { stage, part }: PartName): Promise<void> {
  await bePatient(trx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`part:${release} ${stage} ${part}`}, 0))`.execute(trx)
}

/** Keeps a part; a part that is there already stays. */
export async function saveReleasePart(db: Db, release: string, { stage, part, bytes }: ReleasePart): Promise<void> {
  await db
    .insertInto('release_part')
    .values({ release, stage, part, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.columns(['release', 'stage', 'part']).doNothing())
    .execute()
}

/** The parts of a stage, by name. */
export const loadReleaseParts = (db: Db, release: string, stage: ReleaseStage): Promise<ReleasePart[]> =>
  db
    .selectFrom('release_part')
    .select(['stage', 'part', 'bytes'])
    .where('release', '=', release)
    .where('stage', '=', stage)
    .orderBy('part')
    .execute()

/** A part by its stage and name; undefined where it has not been made. */
export const findReleasePart = (db: Db, release: string, { stage, part }: PartName): Promise<ReleasePart | undefined> =>
  db
    .selectFrom('release_part')
    .select(['stage', 'part', 'bytes'])
    .where('release', '=', release)
    .where('stage', '=', stage)
    .where('part', '=', part)
    .executeTakeFirst()

/** Whether a part has been made. */
export async function hasReleasePart(db: Db, release: string, { stage, part }: PartName): Promise<boolean> {
  const query = db.selectFrom('release_part').select('part').where('release', '=', release)
  return (await query.where('stage', '=', stage).where('part', '=', part).executeTakeFirst()) !== undefined
}

/** The parts that have been made, without what is in them. */
export const listReleaseParts = (db: Db, release: string): Promise<PartName[]> =>
  db
    .selectFrom('release_part')
    .select(['stage', 'part'])
    .where('release', '=', release)
    .orderBy('stage')
    .orderBy('part')
    .execute()

/** Forgets the parts of a release that is finished or has failed. */
export async function dropReleaseParts(db: Db, release: string): Promise<void> {
  await db.deleteFrom('release_part').where('release', '=', release).execute()
}
