import { StoredReport } from '@pmm/core/contract/stored-report'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type {} from './service.tables.ts'

const kept = 100

/** Keeps a report, and forgets those before the newest hundred. */
export async function saveStoredReport(trx: Trx, report: StoredReport): Promise<void> {
  await trx
    .insertInto('stored_report')
    .values({ report: JSON.stringify(report) })
    .execute()
  await sql`delete from stored_report where id <= (
    select id from stored_report order by id desc offset ${kept} limit 1)`.execute(trx)
}

/** The report that was made last; undefined before the first. */
export async function newestStoredReport(db: Db): Promise<StoredReport | undefined> {
  const row = await db.selectFrom('stored_report').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && readReport(row.report, row.id)
}

const readReport = jsonReader('stored_report.report', readerOf(StoredReport))
