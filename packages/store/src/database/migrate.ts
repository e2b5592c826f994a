import type { Kysely, Transaction } from 'kysely'
import { type MigrationResultSet, Migrator } from 'kysely/migration'
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
import * as receiptsOfBatches from '../migrations/2026-12-01-receipts-of-batches.ts'
import * as storedReports from '../migrations/2026-12-01-stored-reports.ts'
import * as whoPickedGroups from '../migrations/2026-12-01-who-picked-groups.ts'
import * as withdrawnValues from '../migrations/2026-12-01-withdrawn-values.ts'
import * as worthOfReleases from '../migrations/2026-12-01-worth-of-releases.ts'
import * as writesLiveVerdicts from '../migrations/2026-12-01-writes-live-verdicts.ts'
import * as breaksOfCycles from '../migrations/2026-12-02-breaks-of-cycles.ts'
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
  '2026-12-01-receipts-of-batches': receiptsOfBatches,
  '2026-12-01-stored-reports': storedReports,
  '2026-12-01-who-picked-groups': whoPickedGroups,
  '2026-12-01-withdrawn-values': withdrawnValues,
  '2026-12-01-worth-of-releases': worthOfReleases,
  '2026-12-01-writes-live-verdicts': writesLiveVerdicts,
  '2026-12-02-breaks-of-cycles': breaksOfCycles,
}

/**
 * Brings the schema up to date; several processes may call it at once (an advisory lock orders them).
 *
 * @returns the names of the migrations that ran now
 * @throws the first failure, with nothing of that migration left behind
 */
export const migrateToLatest = (db: Kysely<Database>): Promise<string[]> => namesOf(migratorOf(db).migrateToLatest())

/** Runs the migrations up to one, that included, in a transaction of the caller. @throws the first failure */
export const migrateTo = (trx: Transaction<Database>, last: keyof typeof migrations): Promise<string[]> =>
  namesOf(migratorOf(trx).migrateTo(last))

const migratorOf = (db: Kysely<Database>): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } })

async function namesOf(migrating: Promise<MigrationResultSet>): Promise<string[]> {
  const { error, results } = await migrating
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error })
  return (results ?? []).map((result) => result.migrationName)
}
