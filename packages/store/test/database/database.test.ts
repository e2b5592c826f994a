import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, type Db, ping, readAtOnce } from '../../src/database/database.ts'
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

describe('a pool', () => {
  let database: TestDatabase
  let db: Db
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    db = createDatabase({ url: database.url, applicationName: 'named', maximumConnections: 2 })
    await sql`create table counted (value integer)`.execute(db)
  })
  afterAll(async () => {
    await db?.destroy()
    await database?.drop()
  })
  const count = async (on: Db): Promise<number> =>
    (await sql<{ count: number }>`select count(*)::int as count from counted`.execute(on)).rows[0]!.count

  it('names itself to the server, and waits neither for locks nor for idle transactions for ever', async () => {
    const names = ['application_name', 'lock_timeout', 'idle_in_transaction_session_timeout']
    const { rows } = await sql<{ setting: string }>`
      select current_setting(name) as setting from unnest(${names}::text[]) as name`.execute(db)
    expect(rows.map(({ setting }) => setting)).toEqual(['named', '30s', '2min'])
  })

  it('lets several reads see one moment, whatever is written meanwhile', async () => {
    const counts = await readAtOnce(db, async (trx) => {
      const before = await count(trx)
      await sql`insert into counted values (1)`.execute(db)
      return [before, await count(trx)]
    })
    expect(counts).toEqual([0, 0])
    expect(await count(db)).toBe(1)
  })

  it('lets such reads write nothing', async () => {
    const write = readAtOnce(db, (trx) => sql`insert into counted values (2)`.execute(trx))
    await expect(write).rejects.toThrow(/read-only transaction/)
  })
})
