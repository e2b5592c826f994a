import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import * as firstTables from '../migrations/2026-11-23-first-tables.ts'
import * as releases from '../migrations/2026-11-24-releases.ts'
import * as attributes from '../migrations/2026-11-25-attributes.ts'
import * as scheduledReleases from '../migrations/2026-11-28-scheduled-releases.ts'
import * as tableChunks from '../migrations/2026-11-28-table-chunks.ts'
import * as tableOrigins from '../migrations/2026-11-28-table-origins.ts'
import * as viewOfReleases from '../migrations/2026-11-28-view-of-releases.ts'
import * as marksAlike from '../migrations/2026-12-01-marks-alike.ts'
import * as plainDecisions from '../migrations/2026-12-01-plain-decisions.ts'
import * as protectedStatistics from '../migrations/2026-12-01-protected-statistics.ts'
import type { Database } from './tables.ts'

/** In the order in which they run. */
export const migrations = {
  '2026-11-23-first-tables': firstTables,
  '2026-11-24-releases': releases,
  '2026-11-25-attributes': attributes,
  '2026-11-28-scheduled-releases': scheduledReleases,
  '2026-11-28-table-chunks': tableChunks,
  '2026-11-28-table-origins': tableOrigins,
  '2026-11-28-view-of-releases': viewOfReleases,
  '2026-12-01-marks-alike': marksAlike,
  '2026-12-01-plain-decisions': plainDecisions,
  '2026-12-01-protected-statistics': protectedStatistics,
}

/**
 * Brings the schema up to date; several processes may call it at once (an advisory lock orders them).
 *
 * @returns the names of the migrations that ran now
 * @throws the first failure, with nothing of that migration left behind
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error })
  return (results ?? []).map((result) => result.migrationName)
}
