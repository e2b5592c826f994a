import { describe, expect, it } from 'vitest'
import { readAtOnce } from '../src/database/database.ts'
import { type Chunk, placedChunks, tableHash } from '../src/table/sealed-chunk.ts'
import { listChunks, loadChunks, replaceTable } from '../src/table/table.repository.ts'
import { useDatabase } from './database.fixture.ts'

const db = useDatabase()
const address = { scope: 'cycle:c', name: 'scores' } as const
const chunk = (text: string, ...keys: string[]): Chunk => ({ keys, rows: 1, bytes: Buffer.from(text) })
const replace = (...chunks: Chunk[]) =>
  db()
    .transaction()
    .execute((trx) => replaceTable(trx, address, placedChunks(chunks)))
const texts = async (places?: readonly number[]) =>
  (await loadChunks(db(), address, places)).map((bytes) => Buffer.from(bytes).toString())

describe('a stored table', () => {
  it('is nothing before it is stored', async () => {
    expect(await listChunks(db(), address)).toEqual([])
    expect(await texts()).toEqual([])
  })

  it('comes back byte for byte, whole or the chunks asked for', async () => {
    await replace(chunk('one', 'A', 'B'), chunk('two', 'C'))
    expect(await texts()).toEqual(['one', 'two'])
    expect(await texts([1])).toEqual(['two'])
    expect(await listChunks(db(), address)).toMatchObject([
      { place: 0, keys: ['A', 'B'], rows: 1 },
      { place: 1, keys: ['C'], rows: 1 },
    ])
  })

  it('may be without keys', async () => {
    await replace({ keys: null, rows: 0, bytes: Buffer.from('whole') })
    expect(await listChunks(db(), address)).toMatchObject([{ place: 0, keys: null, rows: 0 }])
  })

  it('is replaced, longer or shorter', async () => {
    await replace(chunk('one', 'A'), chunk('two', 'B'), chunk('three', 'C'))
    const before = tableHash(await listChunks(db(), address))
    await replace(chunk('one', 'A'), chunk('other', 'B'))
    expect(await texts()).toEqual(['one', 'other'])
    expect(tableHash(await listChunks(db(), address))).not.toBe(before)
  })

  it('is read as it was at one moment, though it is replaced meanwhile', async () => {
    await replace(chunk('one', 'A'), chunk('two', 'B'))
    const [before, bytes] = await readAtOnce(db(), async (trx) => {
      const heads = await listChunks(trx, address)
      await replace(chunk('other', 'B'))
      return [heads, await loadChunks(trx, address, [1])]
    })
    expect(before).toHaveLength(2)
    expect(bytes.map(String)).toEqual(['two'])
    expect(await texts()).toEqual(['other'])
  })

  it('is not written where it is the same', async () => {
    const versions = () =>
      db()
        .selectFrom('table_chunk')
        .select('place')
        .select('xmin' as 'place')
        .execute()
    await replace(chunk('one', 'A'), chunk('two', 'B'))
    const before = await versions()
    await replace(chunk('one', 'A'), chunk('two', 'B'))
    expect(await versions()).toEqual(before)
  })
})
