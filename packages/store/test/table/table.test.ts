import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readAtOnce } from '../../src/database/database.ts'
import { type Chunk, placedChunks, tableHash } from '../../src/table/sealed-chunk.ts'
import { listChunks, loadChunks, lockScope, removeTable, replaceTable } from '../../src/table/table.repository.ts'
import { inTransaction, unguarded, useDatabase, waitingSessions } from '../database.fixture.ts'

const db = useDatabase()
const address = { scope: 'cycle:c', name: 'scores' } as const
const chunk = (text: string, ...keys: string[]): Chunk => ({ keys, rows: 1, bytes: Buffer.from(text) })
const replace = (...chunks: Chunk[]) => inTransaction(db(), (trx) => replaceTable(trx, address, placedChunks(chunks)))
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

  it('is written where it differs, and nowhere else', async () => {
    const versions = async () => {
      const rows = await sql<{ xmin: string }>`select xmin from table_chunk where scope = 'cycle:c' order by place`
      return (await rows.execute(db())).rows.map(({ xmin }) => xmin)
    }
    await replace(chunk('one', 'A'), chunk('two', 'B'), chunk('three', 'C'))
    const before = await versions()
    await replace(chunk('one', 'A'), chunk('changed', 'B'), chunk('three', 'C'))
    const after = await versions()
    expect(before.map((version, place) => version === after[place])).toEqual([true, false, true])
    expect(await texts()).toEqual(['one', 'changed', 'three'])
  })

  it.each([0, 0.5, 1])('of which a bit was flipped is refused, at %f of its bytes', async (share) => {
    await replace(chunk('one', 'A'), chunk('a longer text that does not repeat', 'B'))
    const place = `floor(${share} * (octet_length(bytes) - 1))::int`
    await unguarded(
      db(),
      `update table_chunk set bytes = set_byte(bytes, ${place}, get_byte(bytes, ${place}) # 1)
        where scope = 'cycle:c' and name = 'scores' and place = 1`,
    )
    const message =
      'the table "scores" of the cycle "c" in the live results is damaged: its chunk 1 is not what was stored'
    const refusal = { code: 'stored-table-damaged', message: expect.stringContaining(message) }
    await expect(texts()).rejects.toMatchObject(refusal)
    await expect(texts([1])).rejects.toMatchObject(refusal)
    expect(await texts([0])).toEqual(['one'])
  })

  it('of which the noted hash was changed is refused', async () => {
    await replace(chunk('one', 'A'))
    await unguarded(
      db(),
      `update table_chunk set hash = '${'0'.repeat(64)}' where scope = 'cycle:c' and name = 'scores'`,
    )
    await expect(texts()).rejects.toMatchObject({ code: 'stored-table-damaged' })
  })

  it('is gone when it is removed, so that it is written again', async () => {
    await replace(chunk('one', 'A'))
    await inTransaction(db(), (trx) => removeTable(trx, address))
    expect(await texts()).toEqual([])
    await replace(chunk('one', 'A'))
    expect(await texts()).toEqual(['one'])
  })

  it('is removed where no chunk is left', async () => {
    await replace(chunk('one', 'A'))
    await replace()
    expect(await listChunks(db(), address)).toEqual([])
  })

  it('leaves tables of other names and scopes as they are', async () => {
    const beside = [
      { scope: 'cycle:c', name: 'positions' },
      { scope: 'cycle:d', name: 'scores' },
    ] as const
    for (const table of beside)
      await inTransaction(db(), (trx) => replaceTable(trx, table, placedChunks([chunk('beside')])))
    await replace(chunk('one', 'A'))
    await replace()
    for (const table of beside) expect((await loadChunks(db(), table)).map(String)).toEqual(['beside'])
  })

  it('comes in the order of its places, in whatever order they are asked for', async () => {
    await replace(...Array.from({ length: 12 }, (_, place) => chunk(String(place))))
    expect(await texts([11, 2, 10])).toEqual(['2', '10', '11'])
    expect(await texts([12])).toEqual([])
  })
})

describe('lockScope', () => {
  it('lets those who write tables of a scope go after each other, until the transaction ends', async () => {
    const order: string[] = []
    let second: Promise<unknown> = Promise.resolve()
    await inTransaction(db(), async (trx) => {
      await lockScope(trx, 'cycle:c')
      await inTransaction(db(), (other) => lockScope(other, 'cycle:d'))
      second = inTransaction(db(), (other) => lockScope(other, 'cycle:c')).then(() => order.push('second'))
      await expect.poll(() => waitingSessions(db())).toBe(1)
      order.push('first')
    })
    await second
    expect(order).toEqual(['first', 'second'])
  })
})
