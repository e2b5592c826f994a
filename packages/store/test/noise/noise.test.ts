import { describe, expect, it } from 'vitest'
import { getSecret, loadPairs, makeFirstSecret, rotateSecret, savePairs } from '../../src/noise/noise.repository.ts'
import { currentEdition } from '../../src/noise/noise-edition.repository.ts'
import { useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-12-01T09:00:00Z')

describe('the secret of the noise', () => {
  it('is made once, however often and by however many a database is prepared', async () => {
    const before = await getSecret(db(), 1)
    await Promise.all([makeFirstSecret(db()), makeFirstSecret(db())])
    expect(await getSecret(db(), 1)).toEqual(before)
    expect([await currentEdition(db()), before.key.length]).toEqual([1, 32])
    expect(new Set(before.key).size).toBeGreaterThan(8)
  })

  it('keeps earlier editions when it is rotated', async () => {
    const first = await getSecret(db(), 1)
    const edition = await db()
      .transaction()
      .execute((trx) => rotateSecret(trx, now))
    expect([edition, await currentEdition(db())]).toEqual([2, 2])
    expect((await getSecret(db(), 2)).key).not.toEqual(first.key)
    expect(await getSecret(db(), 1)).toEqual(first)
  })

  it('that is lost is asked back from a backup', async () => {
    await expect(getSecret(db(), 9)).rejects.toThrow('no secret of the edition 9: restore it from a backup')
  })
})

describe('pairs', () => {
  const pairs = [
    { cycle: 'B', first: 'KEN', second: null },
    { cycle: 'A', first: 'FRA', second: 'DEU' },
  ]

  it('are kept by edition and cycle', async () => {
    await db()
      .transaction()
      .execute((trx) => savePairs(trx, { edition: 1, release: 'r1', pairs }))
    expect(await loadPairs(db(), 1, ['A', 'B', 'C'])).toEqual(pairs.toReversed())
    expect(await loadPairs(db(), 1, ['B'])).toEqual([pairs[0]])
    expect([await loadPairs(db(), 2, ['A']), await loadPairs(db(), 1, [])]).toEqual([[], []])
  })

  it('are made once for an administration and cycle', async () => {
    const again = { edition: 1, release: 'r2', pairs: [{ cycle: 'A', first: 'FRA', second: 'ITA' }] }
    await expect(
      db()
        .transaction()
        .execute((trx) => savePairs(trx, again)),
    ).rejects.toThrow(/noise_pair_pkey/)
  })
})
