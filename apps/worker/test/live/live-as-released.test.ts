import type { Columns } from '@pmm/core/contract/column'
import { type TableName, tables } from '@pmm/core/contract/table'
import { disclosureMarks, evidenceMarks } from '@pmm/core/marks/mark-kind'
import { missingOf, partsOf } from '@pmm/release/parts'
import { wholeNames } from '@pmm/release/tables/whole-tables'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { recordMarks } from '@pmm/store/marks/mark.repository'
import { createRelease, findManifest, getRelease } from '@pmm/store/release/release.repository'
import { listReleaseParts } from '@pmm/store/release/release-part.repository'
import { listChunks, loadChunks } from '@pmm/store/table/table.repository'
import { releaseScope, type Scope } from '@pmm/store/table/table-address'
import { rowsOf } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'
import { beforeAll, describe, expect, it } from 'vitest'
import { components, openCycle, report, run, scoreAndBenchmark, useWorker } from '../worker.fixture.ts'

const worker = useWorker()
const now = new Date('2026-11-23T12:00:00Z')
const codes = ['DEU', 'FRA', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
const values = (shift: number) =>
  Object.fromEntries(codes.map((code, at) => [code, 1.2 + ((at * 7 + shift) % 13) * 0.25]))

interface ChangeRow {
  readonly administration: string
  readonly node: string
  readonly change: number | null
  readonly revision: number | null
  readonly verdict: string | null
  readonly probability: number | null
}

async function begin(): Promise<string> {
  const release = { method: 'lpi', notes: 'n', embargoUntil: null, author: 'test', now }
  return (
    await worker()
      .db.transaction()
      .execute((trx) => createRelease(trx, release))
  ).id
}

/** Makes every part of a release that is missing, and finishes it. */
async function build(id: string): Promise<void> {
  const { db } = worker()
  const release = await getRelease(db, id)
  for (const part of missingOf(partsOf(release), await listReleaseParts(db, id)))
    await run(worker(), 'release-part', { release: id, ...part })
  await run(worker(), 'build-release', { release: id })
  expect(await getRelease(db, id)).toMatchObject({ state: 'ready' })
}

/** The tables of a release for the secretariat: of each its address, live and released. */
async function secretariatTables(id: string) {
  const { tables: entries } = (await findManifest(worker().db, id))!
  return entries.flatMap(({ audience, scope, name }) =>
    audience === 'secretariat'
      ? [
          {
            name: name as TableName,
            live: scope as Scope,
            released: releaseScope(id, 'secretariat', scope as `cycle:${string}`),
          },
        ]
      : [],
  )
}

const rowsAt = async <Row>(scope: Scope, name: TableName): Promise<readonly Row[]> =>
  rowsOf<Columns>(readChunks(await loadChunks(worker().db, { scope, name }), tables[name])) as unknown as readonly Row[]
const hashesAt = async (scope: Scope, name: TableName) =>
  (await listChunks(worker().db, { scope, name })).map(({ hash }) => hash)

/** Compares every column and row, and then the bytes. */
async function expectAgreement(id: string): Promise<void> {
  const all = await secretariatTables(id)
  expect(new Set(all.map(({ name }) => name))).toEqual(new Set(Object.values(wholeNames).flat()))
  for (const { name, live, released } of all) {
    expect([live, name, await rowsAt(live, name)]).toEqual([live, name, await rowsAt(released, name)])
    expect([live, name, await hashesAt(live, name)]).toEqual([live, name, await hashesAt(released, name)])
  }
}

const liveChanges = () => rowsAt<ChangeRow>('method:lpi', 'changes')

beforeAll(async () => {
  const { db } = worker()
  for (const [code, period, shift] of [
    ['A', '2020', 0],
    ['B', '2022', 3],
    ['C', '2024', 5],
  ] as const) {
    await openCycle(db, code, period)
    await report(db, code, period, values(shift))
    const marks = codes.slice(0, 5).map((administration) => ({ administration, kpi: components[0]!, note: null }))
    const by = { cycle: code, author: 'test', now }
    await db.transaction().execute(async (trx) => {
      await recordMarks(trx, disclosureMarks, { ...by, marks: marks.map((mark) => ({ ...mark, word: 'restricted' })) })
      await recordMarks(trx, evidenceMarks, { ...by, marks: marks.map((mark) => ({ ...mark, word: 'verified' })) })
    })
    await scoreAndBenchmark(worker(), code)
  }
})

describe('live tables', () => {
  it('say of every change how probable it is, and what follows', async () => {
    const changed = (await liveChanges()).filter(({ change }) => change !== null)
    expect(changed).toHaveLength(2 * codes.length * (components.length + 1))
    for (const row of changed)
      expect(row).toMatchObject({ probability: expect.any(Number), verdict: expect.any(String) })
  })

  it('are those of a release of the same inputs, column by column and byte by byte', async () => {
    const id = await begin()
    await build(id)
    await expectAgreement(id)
  })

  it('still are where the release copies none of them', async () => {
    await worker().db.updateTable('table_origin').set({ origin: 'x' }).execute()
    const id = await begin()
    await build(id)
    await expectAgreement(id)
  })

  it('still are after scores were corrected, of which both say what was released first', async () => {
    await report(worker().db, 'B', '2022', { DEU: 4 })
    await scoreAndBenchmark(worker(), 'B')
    const revised = (await liveChanges()).filter(({ revision }) => revision !== null && revision !== 0)
    expect(new Set(revised.map(({ administration }) => administration))).toEqual(new Set(['DEU']))
    const id = await begin()
    await build(id)
    await expectAgreement(id)
  })

  it('count from a release that was begun before a correction and finished after it', async () => {
    const { db } = worker()
    await openCycle(db, 'D', '2025')
    await report(db, 'D', '2025', values(7))
    await openCycle(db, 'E', '2026')
    await report(db, 'E', '2026', values(8))
    for (const code of ['D', 'E']) await scoreAndBenchmark(worker(), code)
    const id = await begin()
    await report(db, 'D', '2025', { KEN: 1 })
    await scoreAndBenchmark(worker(), 'D')
    const revised = async () =>
      (await liveChanges()).filter(({ administration, revision }) => administration === 'KEN' && (revision ?? 0) !== 0)
    expect(await revised()).toEqual([])
    await build(id)
    expect((await getCycle(db, 'D')).stale).toBe(true)
    await run(worker(), 'benchmark-cycle', { cycle: 'D' })
    expect((await revised()).length).toBeGreaterThan(0)
    const next = await begin()
    await build(next)
    await expectAgreement(next)
  })
})
