import type { Observation } from '@pmm/core/domain/observation'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { sql } from 'kysely'
import { afterAll, beforeAll, inject } from 'vitest'
import { createCycle } from '../src/cycle/cycle.repository.ts'
import { createDatabase, type Db, type Trx } from '../src/database/database.ts'
import { appendObservations, closeBatch, openBatch } from '../src/observation/observation.repository.ts'
import { prepareDatabase } from '../src/prepare.ts'

/** A migrated database of its own for a test file, with the shipped administrations and methods. */
export function useDatabase(): () => Db {
  let database: TestDatabase
  let db: Db
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    db = createDatabase({ url: database.url, applicationName: 'test' })
    await prepareDatabase(db)
  })
  afterAll(async () => {
    await db?.destroy()
    await database?.drop()
  })
  return () => db
}

/** Runs work in a transaction, which commits when the work is done. */
export const inTransaction = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(work)

/** Opens a cycle of the six-component method, of reported data. */
export const openCycle = (db: Db, code: string, period = '2022'): Promise<void> =>
  createCycle(db, {
    code,
    period,
    title: code,
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2026-01-01',
    provenance: 'reported' as const,
  })

/** A reported value of the customs component of Germany in 2022, changed where said. */
export const observationOf = (value: number, changed: Partial<Observation> = {}): Observation => ({
  administration: 'DEU',
  kpi: 'CUSTOMS',
  period: '2022',
  status: 'reported' as const,
  value,
  numerator: null,
  denominator: null,
  note: null,
  ...changed,
})

/** Reports observations as a batch. @returns the new revision of the data of the cycle */
export const report = (db: Db, cycle: string, observations: readonly Observation[]): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const batch = await openBatch(trx, cycle, 'author')
    await appendObservations(trx, batch, observations)
    return closeBatch(trx, batch)
  })

/** How many sessions of the database wait for a lock that another session holds. */
export async function waitingSessions(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows[0]!.count
}

/** Runs a statement as somebody may who is a superuser of the database: triggers that guard the rows do not run. */
export const unguarded = (db: Db, statement: string): Promise<void> =>
  inTransaction(db, async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql.raw(statement).execute(trx)
  })
