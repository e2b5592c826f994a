import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createDatabase, type Db, ping, type Trx } from '../../src/database/database.ts'
import { isRefused, isTableMissing, isUnavailable, mayPass } from '../../src/database/sqlstate.ts'
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
