import { describe, expect, it } from 'vitest'
import {
  findTable,
  findTableHash,
  listHashes,
  type PublishedTable,
  removeParts,
  storeTables,
} from '../src/published-table.repository.ts'
import { useDatabase } from './database.fixture.ts'

const db = useDatabase()
const part = (node: string, hash: string): PublishedTable => ({
  ...{ scope: 'cycle:c', name: 'scores', subject: `node:${node}`, mediaType: 'text/csv', hash },
  bytes: Buffer.from(`bytes of ${hash}`),
})
const store = (...tables: PublishedTable[]) =>
  db()
    .transaction()
    .execute((trx) => storeTables(trx, tables))

describe('published tables', () => {
  it('come back byte for byte', async () => {
    await store(part('A', 'one'))
    expect(Buffer.from((await findTable(db(), part('A', '')))!.bytes).toString()).toBe('bytes of one')
    expect(await findTableHash(db(), part('A', ''))).toBe('one')
  })

  it('are replaced at their address, one by one', async () => {
    await store(part('B', 'old'), part('C', 'kept'))
    await store(part('B', 'new'))
    expect(await findTableHash(db(), part('B', ''))).toBe('new')
    expect(await findTableHash(db(), part('C', ''))).toBe('kept')
  })

  it('are removed by their subjects', async () => {
    await store(part('D', 'x'), part('E', 'y'))
    await db()
      .transaction()
      .execute((trx) => removeParts(trx, { scope: 'cycle:c', name: 'scores', subjects: ['node:D'] }))
    const hashes = await db()
      .transaction()
      .execute((trx) => listHashes(trx, { scope: 'cycle:c', name: 'scores', mediaType: 'text/csv' }))
    expect(hashes.has('node:D')).toBe(false)
    expect(hashes.get('node:E')).toBe('y')
  })

  it('may be more than fit one statement', async () => {
    await store(...Array.from({ length: 950 }, (_, index) => part(`N${index}`, `hash ${index}`)))
    expect(await findTableHash(db(), part('N949', ''))).toBe('hash 949')
  })
})
