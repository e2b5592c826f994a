import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, type Db } from '../src/database/database.ts'
import { isUnavailable } from '../src/database/sqlstate.ts'

let database: TestDatabase
let db: Db
const lost: string[] = []

beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'))
  db = createDatabase({
    url: database.url,
    applicationName: 'test',
    onConnectionLost: ({ message }) => lost.push(message),
  })
})
afterAll(async () => {
  await db?.destroy()
  await database?.drop()
})

const processOf = async (of: Db): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(of)
  return rows[0]!.pid
}

describe('a connection that the server ends within a transaction', () => {
  it('fails the statement, not the process, and the next transaction has another one', async () => {
    const broken = db.transaction().execute(async (trx) => {
      const pid = await processOf(trx)
      await sql`select pg_terminate_backend(${pid})`.execute(db)
      while (lost.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      await processOf(trx)
    })
    await expect(broken).rejects.toSatisfy(isUnavailable)
    expect(lost[0]).toContain('terminating connection')
    expect(await db.transaction().execute(processOf)).toBeGreaterThan(0)
  })
})
