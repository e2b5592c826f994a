import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createDatabase, type Db, ping, type Trx } from '../../src/database/database.ts'
import {
  isBusy,
  isDataException,
  isOutOfRoom,
  isRefused,
  isTableMissing,
  isUnavailable,
  mayPass,
} from '../../src/database/sqlstate.ts'
import { openCycle, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

async function failureAt(url: string, ask: (elsewhere: Db) => Promise<unknown> = ping): Promise<unknown> {
  const elsewhere = createDatabase({ url, applicationName: 'test' })
  const failure = await failureOf(ask(elsewhere))
  await elsewhere.destroy()
  return failure
}

const inTransaction = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work)
const lock = sql`lock table cycle nowait`

/** The failure of a statement that does not wait for a lock which another transaction holds. */
const lockFailure = (): Promise<unknown> =>
  inTransaction(async (trx) => {
    await lock.execute(trx)
    return failureOf(inTransaction((other) => lock.execute(other)))
  })

describe('a failure of the database', () => {
  it('tells a value that cannot be stored from a statement that is wrong', async () => {
    const refused = [sql`select ${'a\0b'}::text`, sql`select '2024-02-31'::date`, sql`select 'x'::integer`]
    for (const value of refused) expect(isDataException(await failureOf(value.execute(db())))).toBe(true)
    expect(isDataException(await failureOf(sql`select nothing`.execute(db())))).toBe(false)
  })

  it('tells a server that is away from a statement that is wrong', async () => {
    const away = await failureAt('postgres://x:y@127.0.0.1:1/x')
    expect([isUnavailable(away), mayPass(away)]).toEqual([true, true])
    await openCycle(db(), 'twice')
    for (const wrong of [await failureOf(openCycle(db(), 'twice')), await failureOf(sql`select 1 / 0`.execute(db()))])
      expect([isUnavailable(wrong), mayPass(wrong)]).toEqual([false, false])
  })

  it('may pass where somebody else was in the way', async () => {
    const locked = await lockFailure()
    expect([isUnavailable(locked), mayPass(locked)]).toEqual([false, true])
  })

  it('says that the tables are missing', async () => {
    expect(isTableMissing(await failureOf(sql`select from nothing_of_the_kind`.execute(db())))).toBe(true)
    expect(isTableMissing(await failureOf(sql`select nothing from cycle`.execute(db())))).toBe(false)
  })

  it('says that the login or the database is none', async () => {
    const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(db())
    const refused = await failureAt(`postgres://nobody:wrong@127.0.0.1:${rows[0]!.port}/postgres`)
    expect([isRefused(refused), isUnavailable(refused)]).toEqual([true, false])
    expect(isRefused(new Error('28000'))).toBe(false)
  })
})

describe('an SQLSTATE', () => {
  const kindOf = (error: unknown): string =>
    Object.entries({ isUnavailable, isBusy, isOutOfRoom, mayPass, isRefused, isTableMissing })
      .flatMap(([name, holds]) => (holds(error) ? [name] : []))
      .join(' ')

  it.each([
    ['08006', 'a connection that failed', 'isUnavailable mayPass'],
    ['57P01', 'a server that is shut down', 'isUnavailable mayPass'],
    ['53300', 'too many connections', 'isUnavailable mayPass'],
    ['ECONNREFUSED', 'no server at the address', 'isUnavailable mayPass'],
    ['ECONNRESET', 'a connection that was cut', 'isUnavailable mayPass'],
    ['ENOTFOUND', 'no such host', 'isUnavailable mayPass'],
    ['40001', 'transactions that cannot be put in an order', 'isBusy mayPass'],
    ['40P01', 'a deadlock', 'isBusy mayPass'],
    ['25P03', 'a transaction that was idle for too long', 'isBusy mayPass'],
    ['53100', 'a full disk of the server', 'isOutOfRoom mayPass'],
    ['ENOSPC', 'a full disk of ours', 'isOutOfRoom mayPass'],
    ['53200', 'a server without memory', 'isBusy mayPass'],
    ['55P03', 'a lock that another transaction holds', 'isBusy mayPass'],
    ['57014', 'a statement that took too long', 'isBusy mayPass'],
    ['28P01', 'a wrong password', 'isRefused'],
    ['3D000', 'no such database', 'isRefused'],
    ['42P01', 'no such table', 'isTableMissing'],
    ['42703', 'no such column', ''],
    ['23505', 'a key that is taken', ''],
    ['23001', 'a row that is never changed', ''],
    ['22012', 'a division by zero', ''],
  ])('%s, %s, is classed', (code, _, kinds) => {
    expect(kindOf(Object.assign(new Error('failed'), { code }))).toBe(kinds)
  })

  it.each(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly', 'Client is not queryable'])(
    'is not needed where the driver says "%s"',
    (message) => {
      expect(kindOf(new Error(message))).toBe('isUnavailable mayPass')
    },
  )

  it.each([undefined, null, 'ECONNREFUSED', 42, new Error('08006'), { code: 8006 }])(
    'is a code of an error: %s is none',
    (error) => {
      expect(kindOf(error)).toBe('')
    },
  )
})
