import type { StoredReport } from '@pmm/core/contract/stored-report'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { newestStoredReport, saveStoredReport } from '../../src/service/stored-report.repository.ts'
import { inTransaction, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const reportOf = (chunks: number): StoredReport => ({
  startedAt: '2026-11-24T02:00:00.000Z',
  finishedAt: '2026-11-24T02:00:03.000Z',
  releases: 1,
  tables: 2,
  chunks,
  damaged: 0,
  damages: [],
})

it('the newest report is the one saved last, and there is none before the first', async () => {
  expect(await newestStoredReport(db())).toBeUndefined()
  for (const chunks of [1, 2]) await inTransaction(db(), (trx) => saveStoredReport(trx, reportOf(chunks)))
  expect(await newestStoredReport(db())).toEqual(reportOf(2))
})

it('a hundred reports are kept', async () => {
  for (let chunks = 0; chunks < 103; chunks++)
    await inTransaction(db(), (trx) => saveStoredReport(trx, reportOf(chunks)))
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from stored_report`.execute(db())
  expect(rows[0]!.count).toBe(100)
  expect(await newestStoredReport(db())).toEqual(reportOf(102))
})
