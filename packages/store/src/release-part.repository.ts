import type { Db } from './database.ts'

/** An intermediate result of building a release; a job that runs twice gives the same one. */
export interface ReleasePart {
  readonly stage: string
  readonly part: string
  readonly bytes: Uint8Array
}

/** Keeps a part; one that is there already stays. */
export async function saveReleasePart(db: Db, release: string, { stage, part, bytes }: ReleasePart): Promise<void> {
  await db
    .insertInto('release_part')
    .values({ release, stage, part, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.columns(['release', 'stage', 'part']).doNothing())
    .execute()
}

/** The parts of a stage, by name. */
export const loadReleaseParts = (db: Db, release: string, stage: string): Promise<ReleasePart[]> =>
  db
    .selectFrom('release_part')
    .select(['stage', 'part', 'bytes'])
    .where('release', '=', release)
    .where('stage', '=', stage)
    .orderBy('part')
    .execute()

/** One part; undefined where it has not been made. */
export const findReleasePart = (
  db: Db,
  release: string,
  { stage, part }: Omit<ReleasePart, 'bytes'>,
): Promise<ReleasePart | undefined> =>
  db
    .selectFrom('release_part')
    .select(['stage', 'part', 'bytes'])
    .where('release', '=', release)
    .where('stage', '=', stage)
    .where('part', '=', part)
    .executeTakeFirst()

/** The parts that have been made, without what is in them. */
export const listReleaseParts = (db: Db, release: string): Promise<Omit<ReleasePart, 'bytes'>[]> =>
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
