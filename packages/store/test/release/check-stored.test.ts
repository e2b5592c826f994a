import { contentHash } from '@pmm/core/canonical/content-hash'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkRelease } from '../../src/release/check-release.ts'
import { checkStored } from '../../src/release/check-stored.ts'
import { finishRelease, getReleaseHead, type Release } from '../../src/release/release.repository.ts'
import { storeReleasedTables } from '../../src/release/released-table.repository.ts'
import type { ContentOf } from '../../src/table/check-table.ts'
import { type Chunk, placedChunks, sealed, tableHash } from '../../src/table/sealed-chunk.ts'
import { replaceTable } from '../../src/table/table.repository.ts'
import { releaseScope } from '../../src/table/table-address.ts'
import { noteOrigin } from '../../src/table/table-origin.repository.ts'
import { inTransaction, observationOf, openCycle, report, unguarded, useDatabase } from '../database.fixture.ts'
import { begin, now, score } from '../release.fixture.ts'

const db = useDatabase()
const letters = (text: string): Chunk => ({ keys: [...text], rows: text.length, bytes: Buffer.from(text) })
/** The chunks of these tests hold a letter a row, which is its key. */
const contentOf: ContentOf = (_, bytes) => ({ keys: [...Buffer.from(bytes).toString()], rows: bytes.length })
const chunks = placedChunks([letters('ab'), letters('cde')])
let release: Release

beforeAll(async () => {
  await openCycle(db(), 'one')
  await report(db(), 'one', [observationOf(3)])
  await score(db(), 'one')
  release = await begin(db())
  const scope = releaseScope(release.id, 'public', 'cycle:one')
  await inTransaction(db(), (trx) => storeReleasedTables(trx, [{ scope, name: 'scores', chunks: sealed(chunks) }]))
  const entry = { audience: 'public', scope: 'cycle:one', name: 'scores', hash: tableHash(chunks), rows: 5 }
  const manifest = { engineVersion: 'test', tables: [entry] }
  await finishRelease(db(), release.id, { manifest, manifestHash: await contentHash(manifest), now })
  const live = { scope: 'cycle:one', name: 'scores' } as const
  await inTransaction(db(), async (trx) => {
    await replaceTable(trx, live, chunks)
    await noteOrigin(trx, { ...live, origin: 'o' })
  })
})

const whole = () => checkStored(db(), { contentOf, clock: () => now })
const one = async () => checkRelease(db(), await getReleaseHead(db(), release.id), contentOf)

const ofRelease = `scope like 'release:%'`
/** Every way to tamper with a release that we could think of, how it is undone, and what is said. */
const tampering = {
  'a flipped bit': [
    `update table_chunk set bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1) where ${ofRelease} and place = 1`,
    1,
    'SHA-256',
  ],
  'another hash': [`update table_chunk set hash = 'x' where ${ofRelease} and place = 0`, 2, 'SHA-256'],
  'a chunk less': [`delete from table_chunk where ${ofRelease} and place = 1`, 1, 'not those of the manifest'],
  'no chunk at all': [`delete from table_chunk where ${ofRelease}`, 1, 'not stored'],
  'a chunk in the place of another': [
    `update table_chunk set bytes = other.bytes, hash = other.hash, keys = other.keys, rows = other.rows from table_chunk as other
      where table_chunk.${ofRelease} and table_chunk.place = 0 and other.scope = table_chunk.scope and other.place = 1`,
    1,
    'not those of the manifest',
  ],
  'a table more': [
    `insert into table_chunk select scope, 'positions', place, keys, rows, bytes, hash from table_chunk where ${ofRelease}`,
    1,
    'not in the manifest',
  ],
  'other keys': [`update table_chunk set keys = '{a,x}' where ${ofRelease} and place = 0`, 1, 'not what is noted'],
  'other rows': [
    `update table_chunk set rows = 7 where ${ofRelease} and place = 0`,
    1,
    'holds 2 rows, and 7 are noted',
  ],
  'another manifest': [`update release set manifest = jsonb_set(manifest, '{tables,0,rows}', '9')`, 1, 'SHA-256'],
  'a manifest that is none': [`update release set manifest = '{}'`, 2, 'cannot be read'],
} as const

describe('checkRelease', () => {
  beforeEach(async () => {
    await unguarded(db(), 'drop table if exists kept_chunk, kept_release')
    await unguarded(db(), 'create table kept_chunk as table table_chunk')
    await unguarded(db(), 'create table kept_release as select id, manifest as was from release')
    return async () => {
      await unguarded(db(), 'delete from table_chunk')
      await unguarded(db(), 'insert into table_chunk table kept_chunk')
      await unguarded(db(), 'update release set manifest = was from kept_release where kept_release.id = release.id')
    }
  })

  it('finds a release as it was stored', async () => {
    expect(await one()).toEqual({ tables: 1, chunks: 2, damages: [] })
  })

  it.each(Object.entries(tampering))('finds %s', async (_, [statement, count, fault]) => {
    await unguarded(db(), statement)
    const { damages } = await one()
    expect(damages.map((damage) => damage.release)).toEqual(Array(count).fill(release.identifier))
    expect(damages[0]!.fault).toContain(fault)
    expect(await whole()).toMatchObject({ damaged: count, damages })
  })
})

describe('checkStored', () => {
  it('reads releases, live tables and runs, and says how much it read', async () => {
    expect(await whole()).toMatchObject({ releases: 1, tables: 2, chunks: 5, damaged: 0, damages: [] })
  })

  it('tells of each step before it, and ends with what that throws', async () => {
    const steps: string[] = []
    const onStep = async (name: string, done: number, total: number) => void steps.push(`${name} ${done}/${total}`)
    await checkStored(db(), { contentOf, clock: () => now, onStep })
    expect(steps).toEqual([`${release.identifier} 0/3`, 'live 1/3', 'runs 2/3'])
    const stop = async () => Promise.reject(new Error('stop'))
    await expect(checkStored(db(), { contentOf, clock: () => now, onStep: stop })).rejects.toThrow('stop')
  })

  it('leaves a release out that is being built', async () => {
    const building = await begin(db())
    expect(await whole()).toMatchObject({ releases: 1, damaged: 0 })
    expect(building.state).toBe('building')
  })

  it('finds a live table damaged, gone, and a run damaged', async () => {
    await unguarded(db(), `update table_chunk set rows = 1 where scope = 'cycle:one' and place = 1`)
    expect((await whole()).damages).toMatchObject([{ what: 'scores', about: 'cycle:one', release: null, place: 1 }])
    await unguarded(db(), `delete from table_chunk where scope = 'cycle:one'`)
    expect((await whole()).damages).toMatchObject([{ what: 'scores', place: null }])
    await unguarded(db(), `update score_run set bytes = '\\x00'`)
    expect((await whole()).damages).toMatchObject([{ what: 'scores' }, { what: 'run', about: 'cycle:one' }])
  })
})
