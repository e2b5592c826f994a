import { randomUUID } from 'node:crypto'
import { contentHash } from '@pmm/core/canonical/content-hash'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'

import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle, setBenchmarkedRun, setCurrentRun } from '../../src/cycle/cycle.repository.ts'
import { recordMarks } from '../../src/marks/mark.repository.ts'
import { registerMethod } from '../../src/method/method.repository.ts'
import { loadScoreInput } from '../../src/observation/score-input.repository.ts'
import {
  createRelease,
  failRelease,
  finishRelease,
  getRelease,
  listEarlierReleases,
  listReleases,
  newestRelease,
  noteProgress,
  type Release,
  withdrawRelease,
} from '../../src/release/release.repository.ts'
import {
  dropReleaseParts,
  findReleasePart,
  hasReleasePart,
  listReleaseParts,
  loadReleaseParts,
  lockReleasePart,
  saveReleasePart,
} from '../../src/release/release-part.repository.ts'
import {
  listReleasedChunks,
  type SealedTable,
  storeReleasedTables,
} from '../../src/release/released-table.repository.ts'
import { saveRun } from '../../src/run/run.repository.ts'
import { placedChunks } from '../../src/table/sealed-chunk.ts'
import { listChunks, loadChunks, replaceTable } from '../../src/table/table.repository.ts'
import { releaseScope } from '../../src/table/table-address.ts'
import {
  copyToRelease,
  listOfOrigin,
  noteOrigin,
  type TableOrigin,
  type TableToCopy,
} from '../../src/table/table-origin.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-24T08:00:00Z')
const later = new Date('2026-12-24T08:00:00Z')
const manifest = { engineVersion: 'test', tables: [] }

const release = (changed: { embargoUntil?: Date } = {}): Promise<Release> =>
  db()
    .transaction()
    .execute((trx) =>
      createRelease(trx, { method: 'lpi', notes: 'first', author: 'a', embargoUntil: null, now, ...changed }),
    )

async function released(changed: { embargoUntil?: Date } = {}): Promise<Release> {
  const { id } = await release(changed)
  await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
  return getRelease(db(), id)
}

async function score(cycle: string): Promise<void> {
  const { inputs, inputsHash } = await loadScoreInput(db(), { cycle, seed: 0, engineVersion: 'test' })
  const run = { id: randomUUID(), inputs, inputsHash, hash: inputsHash, rows: 1, bytes: Buffer.from('x') }
  const id = await saveRun(db(), run)
  await setCurrentRun(db(), { id, cycle })
  await setBenchmarkedRun(db(), cycle, id)
}

describe('createRelease', () => {
  it('refuses a method nothing was reported for, and one whose scores are behind', async () => {
    await expect(release()).rejects.toMatchObject({ code: 'not-releasable' })
    await openCycle(db(), 'one')
    await report(db(), 'one', [observationOf(3)])
    await expect(release()).rejects.toMatchObject({ code: 'not-releasable', problems: [{ value: 'one' }] })
    await score('one')
    expect((await released()).identifier).toBe('pmm.lpi/2026-r1')
  })

  it('takes what is there when it begins, whatever is reported later', async () => {
    const { snapshot } = await released()
    await report(db(), 'one', [observationOf(4)])
    await score('one')
    const { snapshot: next } = await released()
    expect([snapshot, next].map(({ cycles }) => cycles[0]!.dataRevision)).toEqual([1, 2])
    expect(next.administrations).toHaveLength(186)
  })

  it('lets one release of a method be built at a time', async () => {
    const { id } = await release()
    await expect(release()).rejects.toMatchObject({ code: 'conflict' })
    expect(await failRelease(db(), id, { failure: 'cancelled', now })).toBe(true)
    expect(await failRelease(db(), id, { failure: 'again', now })).toBe(false)
    expect(await noteProgress(db(), id, { stage: 'parts', done: 1, total: 2 })).toBe(false)
  })

  it('leaves demonstration cycles out where there are reported ones', async () => {
    await openCycle(db(), 'two', '2023')
    await report(db(), 'two', [observationOf(3, { period: '2023' })])
    await score('two')
    await db().updateTable('cycle').set({ provenance: 'demonstration' }).where('code', '=', 'two').execute()
    expect((await released()).snapshot.cycles.map(({ cycle }) => cycle)).toEqual(['one'])
  })
})

describe('a release', () => {
  it('cannot be changed or deleted once it is ready', async () => {
    const { id } = await released()
    const change = (values: object) => db().updateTable('release').set(values).where('id', '=', id).execute()
    for (const values of [{ notes: 'x' }, { manifest_hash: 'x' }, { state: 'building' }, { embargo_until: later }])
      await expect(change(values)).rejects.toThrow(/immutable/)
    await expect(db().deleteFrom('release').where('id', '=', id).execute()).rejects.toThrow(/append-only/)
  })

  it('is withdrawn with a reason, once, and stays readable', async () => {
    const { id, identifier } = await released()
    const withdraw = () => withdrawRelease(db(), identifier, { reason: 'wrong unit', author: 'a', now: later })
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', withdrawnReason: 'wrong unit', manifestHash: 'h' })
    await expect(withdraw()).rejects.toMatchObject({ code: 'conflict' })
    expect((await getRelease(db(), id)).state).toBe('withdrawn')
    await expect(getRelease(db(), 'pmm.lpi/2026-r99')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is the newest when its embargo is over and it is not withdrawn', async () => {
    const first = await released()
    const held = await released({ embargoUntil: later })
    const withdrawn = await released()
    await withdrawRelease(db(), withdrawn.id, { reason: 'wrong', author: 'a', now })
    expect((await newestRelease(db(), 'lpi', now))?.id).toBe(first.id)
    expect((await newestRelease(db(), 'lpi', later))?.id).toBe(held.id)
    expect(await newestRelease(db(), 'hdi', later)).toBeUndefined()
  })

  it('knows all that was shown before it, withdrawn or not', async () => {
    const [newest, before] = await listReleases(db(), 'lpi')
    const earlier = await listEarlierReleases(db(), newest!)
    expect(earlier.at(-1)?.id).toBe(before!.id)
    expect(earlier.every(({ state }) => state === 'ready' || state === 'withdrawn')).toBe(true)
  })
})

describe('a KPI divided by another', () => {
  const method: Method = {
    ...packOf('lpi')!,
    id: 'divided',
    steps: [{ step: 'denominate', kpis: { CUSTOMS: { by: 'TRACKING' } } }],
  }
  const choose = (level: DisclosureLevel) =>
    db()
      .transaction()
      .execute((trx) =>
        recordMarks(trx, disclosureMarks, {
          cycle: 'divided',
          author: 'a',
          now,
          marks: [{ administration: 'DEU', kpi: 'TRACKING', word: level, note: null }],
        }),
      )
  const begin = () =>
    db()
      .transaction()
      .execute((trx) => createRelease(trx, { method: 'divided', notes: 'n', author: 'a', embargoUntil: null, now }))

  it('is not released while somebody shows it to more than what it is divided by', async () => {
    await registerMethod(db(), { method, hash: await contentHash(method) })
    await createCycle(db(), {
      code: 'divided',
      title: 'divided',
      period: '2022',
      method: 'divided',
      methodVersion: method.version,
      membershipDate: '2026-01-01',
      provenance: 'reported',
      defaultDisclosure: 'public',
    })
    await report(db(), 'divided', [observationOf(3), observationOf(2, { kpi: 'TRACKING' })])
    await score('divided')
    await choose('restricted')
    await expect(begin()).rejects.toMatchObject({ code: 'not-releasable', problems: [{ value: 'CUSTOMS' }] })
    await choose('public')
    await expect(begin()).resolves.toMatchObject({ state: 'building' })
  })
})

describe('released tables', () => {
  const table = (id: string, hash: string, place = 0): SealedTable => ({
    scope: releaseScope(id, 'public', 'cycle:one'),
    name: 'scores',
    chunks: [{ place, keys: null, rows: 1, hash, compressed: Buffer.from(hash) }],
  })
  const store = (...tables: SealedTable[]) =>
    db()
      .transaction()
      .execute((trx) => storeReleasedTables(trx, tables))
  let id: string
  beforeAll(async () => {
    id = (await release()).id
    await store(table(id, 'same'))
  })

  it('are stored once, and again without effect', async () => {
    await store(table(id, 'same'))
    const stored = await listReleasedChunks(db(), id, 'public')
    expect(stored).toEqual([expect.objectContaining({ hash: 'same', name: 'scores' })])
    expect(await listReleasedChunks(db(), id, 'members')).toEqual([])
    await expect(store(table(id, 'other'))).rejects.toThrow(/other bytes/)
  })

  it('are neither replaced nor removed', async () => {
    const replace = db()
      .transaction()
      .execute((trx) =>
        replaceTable(trx, table(id, 'other'), [
          { place: 0, keys: null, rows: 1, hash: 'other', bytes: Buffer.from('other') },
        ]),
      )
    await expect(replace).rejects.toThrow(/is released/)
    await expect(db().deleteFrom('table_chunk').where('scope', 'like', 'release:%').execute()).rejects.toThrow()
    expect(await listChunks(db(), table(id, 'same'))).toMatchObject([{ hash: 'same' }])
  })

  it('cannot be added to a release that is ready', async () => {
    await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
    await expect(store(table(id, 'new', 1))).rejects.toThrow(/no release is being built/)
    await expect(store(table(randomUUID(), 'new'))).rejects.toThrow(/no release is being built/)
  })
})

describe('live tables in a release', () => {
  const live = (name: 'scores' | 'positions', origin: string): TableOrigin => ({ scope: 'cycle:one', name, origin })
  const put = (table: TableOrigin, ...texts: string[]) =>
    db()
      .transaction()
      .execute(async (trx) => {
        const chunks = texts.map((text) => ({ keys: ['A'], rows: 2, bytes: Buffer.from(text) }))
        await replaceTable(trx, table, placedChunks(chunks))
        await noteOrigin(trx, table)
      })
  const copy = (id: string, tables: readonly TableOrigin[], audiences: TableToCopy['audience'][] = ['secretariat']) =>
    db()
      .transaction()
      .execute((trx) =>
        copyToRelease(
          trx,
          id,
          tables.flatMap((table) => audiences.map((audience) => ({ ...table, audience }))),
        ),
      )

  it('are copied where they were made of just this, chunk by chunk and once', async () => {
    await put(live('scores', 'old'), 'before')
    await put(live('scores', 'this'), 'a', 'b')
    await put(live('positions', 'that'), 'c')
    const wanted = [live('scores', 'this'), live('positions', 'this')]
    expect(await listOfOrigin(db(), wanted)).toEqual([{ scope: 'cycle:one', name: 'scores' }])
    const { id } = await release()
    const copied = await copy(id, wanted)
    expect(copied).toMatchObject([0, 1].map((place) => ({ scope: 'cycle:one', name: 'scores', place, rows: 2 })))
    expect(await copy(id, wanted)).toEqual(copied)
    const address = { scope: releaseScope(id, 'secretariat', 'cycle:one'), name: 'scores' } as const
    expect((await loadChunks(db(), address)).map(String)).toEqual(['a', 'b'])
    expect(await listReleasedChunks(db(), id, 'secretariat')).toHaveLength(2)
    const shown = await copy(id, wanted, ['members', 'public'])
    expect(shown.map(({ audience, place }) => [audience, place])).toEqual([
      ['members', 0],
      ['members', 1],
      ['public', 0],
      ['public', 1],
    ])
    expect(await listReleasedChunks(db(), id, 'public')).toHaveLength(2)
    await finishRelease(db(), id, { manifest, manifestHash: 'h', now })
    await expect(copy(id, [live('positions', 'that')])).rejects.toThrow(/no release is being built/)
  })
})

const waitingForLocks = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where datname = current_database() and locktype = 'advisory' and not granted`.execute(db())
  return rows[0]!.count
}

describe('parts of a release', () => {
  it('are made by one at a time, who may take minutes', async () => {
    const { id } = await release()
    const order: string[] = []
    const making = Promise.withResolvers<void>()
    const make = (who: string, until: Promise<void>) =>
      db()
        .transaction()
        .execute(async (trx) => {
          await lockReleasePart(trx, id, { stage: 'publish', part: 'one' })
          order.push(`${who} begins`)
          await until
          const { rows } = await sql<{ limit: string }>`
            select current_setting('idle_in_transaction_session_timeout') as limit`.execute(trx)
          order.push(`${who} ends within ${rows[0]!.limit}`)
        })
    const first = make('first', making.promise)
    await expect.poll(() => order).toHaveLength(1)
    const second = make('second', Promise.resolve())
    await expect.poll(waitingForLocks).toBe(1)
    making.resolve()
    await Promise.all([first, second])
    expect(order).toEqual([
      ...['first begins', 'first ends within 15min'],
      ...['second begins', 'second ends within 15min'],
    ])
    await failRelease(db(), id, { failure: 'cancelled', now })
  })

  it('are kept once until they are dropped', async () => {
    const { id } = await release()
    for (const bytes of ['first', 'second'])
      await saveReleasePart(db(), id, { stage: 'whole', part: 'one', bytes: Buffer.from(bytes) })
    expect(Buffer.from((await loadReleaseParts(db(), id, 'whole'))[0]!.bytes).toString()).toBe('first')
    expect(await listReleaseParts(db(), id)).toEqual([{ stage: 'whole', part: 'one' }])
    expect(await findReleasePart(db(), id, { stage: 'whole', part: 'two' })).toBeUndefined()
    const has = (part: string) => hasReleasePart(db(), id, { stage: 'whole', part })
    expect([await has('one'), await has('two')]).toEqual([true, false])
    expect(await noteProgress(db(), id, { stage: 'parts', done: 0, total: 3 })).toBe(true)
    expect((await getRelease(db(), id)).progress).toEqual({ stage: 'parts', done: 1, total: 3 })
    await dropReleaseParts(db(), id)
    expect(await listReleaseParts(db(), id)).toEqual([])
  })
})
