import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { claimKey, forgetKeys, keepResponse } from '../../src/service/idempotency.repository.ts'
import { inTransaction, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const claim = (key: string, requestHash = 'a') => ({ author: 'k', key, requestHash })

const receipt = (batch: string) => {
  const news = { added: 1, changed: 0, unchanged: 0 }
  const counts = { dataRevision: 1, accepted: 1, rejected: 0, aside: 0, problemCount: 0, warningCount: 0 }
  return { batch, cycle: 'c', problems: [], warnings: [], ...news, ...counts }
}

const request = (key: string, requestHash = 'a') =>
  inTransaction(db(), async (trx) => {
    const before = await claimKey(trx, claim(key, requestHash))
    if (before === undefined) await keepResponse(trx, claim(key, requestHash), receipt(key))
    return before
  })

describe('claimKey', () => {
  it('lets one of twenty requests do the work and gives the others its response', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => request('once')))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1)
    expect(answers.filter((answer) => answer !== undefined)).toEqual(Array(19).fill(receipt('once')))
  })

  it('refuses a key that came with another request', async () => {
    await request('reused')
    await expect(request('reused', 'b')).rejects.toMatchObject({ code: 'key-reused' })
    expect(await request('reused')).toEqual(receipt('reused'))
  })

  it('forgets a key whose transaction failed', async () => {
    const failing = inTransaction(db(), async (trx) => {
      await claimKey(trx, claim('failed'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await request('failed')).toBeUndefined()
  })

  it('lets the request that waits do the work when the first one fails', async () => {
    const [claimed, failed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const failing = inTransaction(db(), async (trx) => {
      await claimKey(trx, claim('waiting'))
      claimed.resolve()
      await failed.promise
    })
    await claimed.promise
    const second = request('waiting')
    failed.reject(new Error('no'))
    await expect(failing).rejects.toThrow('no')
    expect(await second).toBeUndefined()
  })

  it('keeps the keys of two authors apart', async () => {
    await request('shared')
    const other = { author: 'other', key: 'shared', requestHash: 'z' }
    expect(await inTransaction(db(), (trx) => claimKey(trx, other))).toBeUndefined()
  })

  it('refuses a key whose request kept no response', async () => {
    await inTransaction(db(), (trx) => claimKey(trx, claim('silent')))
    await expect(request('silent')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('forgetKeys', () => {
  it('forgets keys from before a moment, and keeps the keys of that moment and later', async () => {
    for (const key of ['old', 'at', 'new']) await request(key)
    const date = (key: string, moment: string) =>
      sql`update idempotency_key set created_at = ${moment}::timestamptz where key = ${key}`.execute(db())
    await date('old', '2026-10-31T23:59:59Z')
    await date('at', '2026-11-01T00:00:00Z')
    await date('new', '2026-11-02T00:00:00Z')
    await forgetKeys(db(), new Date('2026-11-01T00:00:00Z'))
    expect(await request('at')).toEqual(receipt('at'))
    expect(await request('new', 'a')).toEqual(receipt('new'))
    expect(await request('old', 'b')).toBeUndefined()
  })
})
