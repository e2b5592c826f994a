import type { Db } from '../database/database.ts'
import type {} from './noise.tables.ts'

/**
 * The edition of the secret that releases draw their noise from now. It asks for nothing of the secret itself, so that what
 * begins a release need not read it.
 *
 * @throws Error where no secret was made yet
 */
export async function currentEdition(db: Db): Promise<number> {
  const newest = await db
    .selectFrom('secret.noise_secret')
    .select('edition')
    .orderBy('edition', 'desc')
    .executeTakeFirst()
  if (newest === undefined)
    throw new Error('there is no secret for noise yet: prepare the database, or restore a backup')
  return newest.edition
}
