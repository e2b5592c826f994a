import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { failRelease, finishRelease } from '../../src/release/release.repository.ts'
import {
  listReleasedChunks,
  type SealedTable,
  storeReleasedTables,
} from '../../src/release/released-table.repository.ts'
import { placedChunks, sealed } from '../../src/table/sealed-chunk.ts'
import { listChunks, loadChunks, replaceTable } from '../../src/table/table.repository.ts'
import { type ReleasedAudience, releaseScope } from '../../src/table/table-address.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { begin, manifest, now, score } from '../release.fixture.ts'

const db = useDatabase()
const placed = (...texts: string[]) =>
  placedChunks(texts.map((text) => ({ keys: null, rows: 1, bytes: Buffer.from(text) })))
const tableFor = (audience: ReleasedAudience, release: string, ...texts: string[]): SealedTable => ({
  scope: releaseScope(release, audience, 'cycle:one'),
  name: 'scores',
  chunks: sealed(placed(...texts)),
})
const store = (...tables: SealedTable[]) => inTransaction(db(), (trx) => storeReleasedTables(trx, tables))
let id: string

beforeAll(async () => {
  await openCycle(db(), 'one')
  await report(db(), 'one', [observationOf(3)])
  await score(db(), 'one')
  id = (await begin(db())).id
  await store(tableFor('public', id, 'same', 'more'))
})

describe('released tables', () => {
  it('are stored once, and again without effect', async () => {
    await store(tableFor('public', id, 'same', 'more'))
    await store()
    const stored = await listReleasedChunks(db(), id, 'public')
    expect(stored).toMatchObject(placed('same', 'more').map(({ place, hash }) => ({ name: 'scores', place, hash })))
    const bytes = await loadChunks(db(), { scope: stored[0]!.scope, name: 'scores' })
    expect(bytes.map(String)).toEqual(['same', 'more'])
  })

  it('refuse other bytes at an address, naming it, with nothing stored', async () => {
    const beside = tableFor('members', id, 'beside')
    const other = store(beside, tableFor('public', id, 'same', 'other'))
    await expect(other).rejects.toThrow(`other bytes were released before at release:${id}/public/cycle:one scores 1`)
    expect(await listReleasedChunks(db(), id, 'members')).toEqual([])
  })

  it('are listed for an audience of a release alone, by scope, name and place', async () => {
    const own = tableFor('own', id, 'a')
    await store({ ...own, name: 'positions' }, own, { ...own, scope: releaseScope(id, 'own', 'cycle:a') })
    const listed = (await listReleasedChunks(db(), id, 'own')).map(({ scope, name }) => [scope.split('/')[2], name])
    expect(listed).toEqual([
      ['cycle:a', 'scores'],
      ['cycle:one', 'positions'],
      ['cycle:one', 'scores'],
    ])
    expect(await listReleasedChunks(db(), id, 'secretariat')).toEqual([])
    expect(await listReleasedChunks(db(), randomUUID(), 'own')).toEqual([])
  })

  it('are not replaced', async () => {
    const replace = inTransaction(db(), (trx) => replaceTable(trx, tableFor('public', id), placed('other', 'more')))
    await expect(replace).rejects.toThrow(/is released/)
    const shortened = inTransaction(db(), (trx) => replaceTable(trx, tableFor('public', id), placed('same')))
    await expect(shortened).rejects.toThrow(/is released/)
    expect(await listChunks(db(), tableFor('public', id))).toHaveLength(2)
  })

  it.each([
    "delete from table_chunk where scope like 'release:%'",
    "update table_chunk set hash = 'x' where scope like 'release:%'",
    "update table_chunk set scope = 'cycle:one' where scope like 'release:%'",
  ])('are not changed or removed: "%s"', async (statement) => {
    await expect(sql.raw(statement).execute(db())).rejects.toThrow(/is released/)
  })

  it('are not emptied with all other tables', async () => {
    await expect(sql`truncate table_chunk`.execute(db())).rejects.toThrow(/append-only/)
  })

  it('cannot be added to a release that is ready, has failed or does not exist', async () => {
    await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
    const failed = (await begin(db())).id
    await failRelease(db(), failed, { failure: 'cancelled', now })
    for (const release of [id, failed, randomUUID()])
      await expect(store(tableFor('members', release, 'new'))).rejects.toThrow(/no release is being built/)
  })
})
