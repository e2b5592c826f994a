import { beforeAll, describe, expect, it } from 'vitest'
import type { Trx } from '../../src/database/database.ts'
import { finishRelease } from '../../src/release/release.repository.ts'
import { listReleasedChunks } from '../../src/release/released-table.repository.ts'
import { placedChunks, tableHash } from '../../src/table/sealed-chunk.ts'
import { listChunks, loadChunks, replaceTable } from '../../src/table/table.repository.ts'
import { releaseScope } from '../../src/table/table-address.ts'
import {
  copyToRelease,
  forgetOrigins,
  type LiveScope,
  listOfOrigin,
  lockLive,
  noteOrigin,
  type TableOrigin,
  type TableToCopy,
  tryLockLive,
} from '../../src/table/table-origin.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase, waitingSessions } from '../database.fixture.ts'
import { begin, manifest, now, score } from '../release.fixture.ts'

const db = useDatabase()
const within = <T>(work: (trx: Trx) => Promise<T>) => inTransaction(db(), work)
const live = (name: 'scores' | 'positions', origin: string): TableOrigin => ({ scope: 'cycle:one', name, origin })
const put = (table: TableOrigin, ...texts: string[]) =>
  within(async (trx) => {
    const chunks = texts.map((text) => ({ keys: ['A'], rows: 2, bytes: Buffer.from(text) }))
    await replaceTable(trx, table, placedChunks(chunks))
    await noteOrigin(trx, table)
  })

describe('the origin of a live table', () => {
  const table = (name: TableOrigin['name'], origin: string, scope: LiveScope = 'cycle:noted'): TableOrigin => ({
    scope,
    name,
    origin,
  })
  const note = (...tables: TableOrigin[]) =>
    within(async (trx) => {
      for (const one of tables) await noteOrigin(trx, one)
    })

  it('is that of the table stored last', async () => {
    await note(table('scores', 'old'), table('scores', 'new'))
    expect(await listOfOrigin(db(), [table('scores', 'old')])).toEqual([])
    expect(await listOfOrigin(db(), [table('scores', 'new')])).toEqual([{ scope: 'cycle:noted', name: 'scores' }])
  })

  it('is of a scope and a name: tables beside it do not answer for it', async () => {
    const asked = [table('positions', 'new'), table('scores', 'new', 'cycle:elsewhere')]
    expect(await listOfOrigin(db(), asked)).toEqual([])
    expect(await listOfOrigin(db(), [])).toEqual([])
  })

  it('is not noted when the transaction that stores the table fails', async () => {
    const failing = within(async (trx) => {
      await noteOrigin(trx, table('groups', 'lost'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await listOfOrigin(db(), [table('groups', 'lost')])).toEqual([])
  })

  it('is forgotten for the scopes given, but for tables that follow from the run alone', async () => {
    const ofRun = (['scores', 'explanations', 'rulers'] as const).map((name) => table(name, 'o'))
    const made = (['positions', 'benchmarks'] as const).map((name) => table(name, 'o'))
    const beside = table('positions', 'o', 'cycle:beside')
    await note(...ofRun, ...made, beside)
    await within((trx) => forgetOrigins(trx, ['cycle:noted']))
    const left = await listOfOrigin(db(), [...ofRun, ...made, beside])
    expect(left.map(({ scope, name }) => `${scope} ${name}`).sort()).toEqual([
      ...['cycle:beside positions', 'cycle:noted explanations', 'cycle:noted rulers', 'cycle:noted scores'],
    ])
  })
})

describe('the lock of a live scope', () => {
  it('is held until the transaction ends, by one at a time', async () => {
    await within(async (trx) => {
      await lockLive(trx, 'cycle:locked')
      expect(await within((other) => tryLockLive(other, 'cycle:locked'))).toBe(false)
      expect(await within((other) => tryLockLive(other, 'cycle:free'))).toBe(true)
      expect(await tryLockLive(trx, 'cycle:locked')).toBe(true)
    })
    expect(await within((trx) => tryLockLive(trx, 'cycle:locked'))).toBe(true)
  })

  it('is waited for', async () => {
    const order: string[] = []
    let second: Promise<unknown> = Promise.resolve()
    await within(async (trx) => {
      await lockLive(trx, 'method:lpi')
      second = within((other) => lockLive(other, 'method:lpi')).then(() => order.push('second'))
      await expect.poll(() => waitingSessions(db())).toBe(1)
      order.push('first')
    })
    await second
    expect(order).toEqual(['first', 'second'])
  })
})

describe('live tables in a release', () => {
  const copy = (id: string, tables: readonly TableOrigin[], audiences: TableToCopy['audience'][] = ['secretariat']) =>
    within((trx) =>
      copyToRelease(
        trx,
        id,
        tables.flatMap((table) => audiences.map((audience) => ({ ...table, audience }))),
      ),
    )
  const wanted = [live('scores', 'this'), live('positions', 'this')]
  const address = (id: string) => ({ scope: releaseScope(id, 'secretariat', 'cycle:one'), name: 'scores' }) as const
  let id: string
  beforeAll(async () => {
    await openCycle(db(), 'one')
    await report(db(), 'one', [observationOf(3)])
    await score(db(), 'one')
    await put(live('scores', 'old'), 'before')
    await put(live('scores', 'this'), 'a', 'b')
    await put(live('positions', 'that'), 'c')
    id = (await begin(db())).id
  })

  it('are copied where they were made of just this, chunk by chunk and once', async () => {
    const copied = await copy(id, wanted)
    expect(copied).toMatchObject([0, 1].map((place) => ({ scope: 'cycle:one', name: 'scores', place, rows: 2 })))
    expect(await copy(id, wanted)).toEqual(copied)
    expect((await loadChunks(db(), address(id))).map(String)).toEqual(['a', 'b'])
    expect(await listReleasedChunks(db(), id, 'secretariat')).toHaveLength(2)
  })

  it('have the same hash as the live table', async () => {
    const released = tableHash(await listChunks(db(), address(id)))
    expect(released).toBe(tableHash(await listChunks(db(), live('scores', 'this'))))
  })

  it('are copied for each audience, in the order of audiences', async () => {
    const shown = await copy(id, wanted, ['public', 'members'])
    expect(shown.map(({ audience, place }) => [audience, place])).toEqual([
      ['members', 0],
      ['members', 1],
      ['public', 0],
      ['public', 1],
    ])
    expect(await listReleasedChunks(db(), id, 'public')).toHaveLength(2)
  })

  it('are none where none is wanted', async () => {
    expect(await copy(id, [])).toEqual([])
  })

  it('stay as they were copied when the live table is replaced', async () => {
    await put(live('scores', 'next'), 'z')
    expect((await loadChunks(db(), address(id))).map(String)).toEqual(['a', 'b'])
  })

  it('are not copied to a release that is ready', async () => {
    await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
    await expect(copy(id, [live('positions', 'that')])).rejects.toThrow(/no release is being built/)
  })
})
