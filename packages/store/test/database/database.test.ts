import { type PostgresServer, startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readConnectionLimit } from '../../src/database/connection-limit.ts'
import { createDatabase, type Db, ping, readAtOnce } from '../../src/database/database.ts'
import { isBusy, isUnavailable } from '../../src/database/sqlstate.ts'

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

  it('names itself to the server, and waits neither for locks, statements nor idle transactions for ever', async () => {
    const names = ['application_name', 'lock_timeout', 'idle_in_transaction_session_timeout', 'statement_timeout']
    const { rows } = await sql<{ setting: string }>`
      select current_setting(name) as setting from unnest(${names}::text[]) as name`.execute(db)
    expect(rows.map(({ setting }) => setting)).toEqual(['named', '30s', '2min', '5min'])
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

describe('a statement that gets no answer', () => {
  const stopped: number[] = []
  let server: PostgresServer
  let db: Db
  beforeAll(async () => {
    server = await startThrowawayPostgres()
    db = createDatabase({ url: server.url, applicationName: 'test', maximumConnections: 1, statementSeconds: 1 })
  })
  afterAll(async () => {
    for (const pid of stopped) process.kill(pid, 'SIGCONT')
    await db?.destroy()
    await server?.stop()
  })
  const sessionOf = async (): Promise<number> =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!.pid
  const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error)

  it('is stopped by the server when it takes too long', async () => {
    const failure = await failureOf(sql`select pg_sleep(600)`.execute(db))
    expect([isBusy(failure), isUnavailable(failure)]).toEqual([true, false])
    await ping(db)
  })

  it('may take as long as it takes where that is said', async () => {
    const patient = createDatabase({ url: server.url, applicationName: 'test', statementSeconds: 0 })
    const { rows } = await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(patient)
    await patient.destroy()
    expect(rows).toEqual([{ limit: '0' }])
  })

  it.each([
    ['alone', () => ping(db)],
    ['in a transaction', () => db.transaction().execute(ping)],
  ])('is given up %s when the server stands still, and the next goes to another connection', async (_, ask) => {
    const pid = await sessionOf()
    process.kill(pid, 'SIGSTOP')
    stopped.push(pid)
    const failure = await failureOf(ask())
    expect(isUnavailable(failure)).toBe(true)
    expect(await sessionOf()).not.toBe(pid)
  })
})

describe('readConnectionLimit', () => {
  it('is what the server gives, less what superusers keep, or what the role may take', async () => {
    const { url, drop } = await createTestDatabase(inject('databaseUrl'))
    const name = new URL(url).pathname.slice(1)
    const db = createDatabase({ url, applicationName: 'test', maximumConnections: 1 })
    const { rows } = await sql<{ most: number }>`select current_setting('max_connections')::int as most`.execute(db)
    expect(await readConnectionLimit(db)).toBe(rows[0]!.most - 3)
    await sql.raw(`alter database ${name} connection limit 7`).execute(db)
    expect(await readConnectionLimit(db)).toBe(7)
    await db.destroy()
    await drop()
  })
})
