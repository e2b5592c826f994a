import { describe, expect, it } from 'vitest'
import { claimKey, keepResponse } from '../src/service/idempotency.repository.ts'
import { useDatabase } from './database.fixture.ts'

const db = useDatabase()
const claim = (key: string, requestHash = 'a') => ({ author: 'k', key, requestHash })

const receipt = (batch: string) => {
  const counts = { dataRevision: 1, accepted: 1, rejected: 0, problemCount: 0 }
  return { batch, cycle: 'c', problems: [], ...counts }
}

const request = (key: string, requestHash = 'a') =>
  db()
    .transaction()
    .execute(async (trx) => {
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
  })

  it('forgets a key whose transaction failed', async () => {
    const failing = db()
      .transaction()
      .execute(async (trx) => {
        await claimKey(trx, claim('failed'))
        throw new Error('no')
      })
    await expect(failing).rejects.toThrow('no')
    expect(await request('failed')).toBeUndefined()
  })

  it('keeps the keys of two authors apart', async () => {
    await request('shared')
    const other = { author: 'other', key: 'shared', requestHash: 'z' }
    expect(
      await db()
        .transaction()
        .execute((trx) => claimKey(trx, other)),
    ).toBeUndefined()
  })
})
