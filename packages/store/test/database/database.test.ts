import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, type Db, ping } from '../../src/database/database.ts'
import { isUnavailable } from '../../src/database/sqlstate.ts'

describe('a connection that PostgreSQL ends', () => {
  let database: TestDatabase
  let db: Db
  let other: Db
  let lost: PromiseWithResolvers<Error>
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    const { url } = database
    const onConnectionLost = (error: Error) => lost.resolve(error)
    db = createDatabase({ url, applicationName: 'test', maximumConnections: 1, onConnectionLost })
    other = createDatabase({ url, applicationName: 'other', maximumConnections: 1 })
  })
  afterAll(async () => {
    await Promise.all([db?.destroy(), other?.destroy()])
    await database?.drop()
  })

  const sessionOf = async (used: Db): Promise<number> =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(used)).rows[0]!.pid
  const end = (pid: number) => sql`select pg_terminate_backend(${pid})`.execute(other)

  it('within a transaction ends neither the process nor the pool', async () => {
    lost = Promise.withResolvers()
    const used = db.transaction().execute(async (trx) => {
      await end(await sessionOf(trx))
      await lost.promise
      await ping(trx)
    })
    const error = await used.catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    await db.transaction().execute(ping)
  })

  it('within a statement rejects it, and the next transaction works', async () => {
    lost = Promise.withResolvers()
    const used = db.transaction().execute(async (trx) => {
      const pid = await sessionOf(trx)
      await Promise.all([sql`select pg_sleep(600)`.execute(trx), end(pid)])
    })
    expect(isUnavailable(await used.catch((thrown: unknown) => thrown))).toBe(true)
    await db.transaction().execute(ping)
  })

  it('while it is idle is replaced', async () => {
    lost = Promise.withResolvers()
    const pid = await sessionOf(db)
    await end(pid)
    await lost.promise
    expect(await sessionOf(db)).not.toBe(pid)
  })
})
