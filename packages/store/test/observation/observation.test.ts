import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { getCycle } from '../../src/cycle/cycle.repository.ts'
import {
  appendObservations,
  closeBatch,
  loadObservations,
  openBatch,
} from '../../src/observation/observation.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const codes = [
  ...['twice', 'many', 'late', 'rolled-back', 'closed', 'kept', 'never-closed', 'empty'],
  ...['ordered', 'apart', 'doubled', 'taken-back'],
]
beforeAll(async () => {
  for (const code of codes) await openCycle(db(), code)
})
const values = async (cycle: string, revision: number) =>
  (await loadObservations(db(), { cycle, period: '2022', revision })).map(({ value }) => value)

describe('a batch', () => {
  it('is a revision of its cycle, and the last revision of a cell counts', async () => {
    expect(await report(db(), 'twice', [observationOf(3.1)])).toBe(1)
    expect(await report(db(), 'twice', [observationOf(3.4)])).toBe(2)
    expect(await values('twice', 2)).toEqual([3.4])
    expect((await getCycle(db(), 'twice')).dataRevision).toBe(2)
  })

  it('leaves what stood before to be read at the earlier revision', async () => {
    expect(await values('twice', 1)).toEqual([3.1])
    expect(await values('twice', 0)).toEqual([])
  })

  it('gets revisions without gaps when many are written at once', async () => {
    const batches = Array.from({ length: 12 }, (_, index) => report(db(), 'many', [observationOf(index)]))
    expect((await Promise.all(batches)).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it('leaves nothing behind when its transaction fails', async () => {
    const broken = observationOf(1, { administration: 'XXX' })
    await expect(report(db(), 'rolled-back', [observationOf(2), broken])).rejects.toThrow()
    expect(await values('rolled-back', 99)).toEqual([])
    expect((await getCycle(db(), 'rolled-back')).dataRevision).toBe(0)
  })

  it('is not seen before its transaction commits', async () => {
    await inTransaction(db(), async (trx) => {
      const batch = await openBatch(trx, 'late', 'author')
      await appendObservations(trx, batch, [observationOf(1)])
      expect(await closeBatch(trx, batch)).toBe(1)
      expect(await values('late', 99)).toEqual([])
    })
    expect(await values('late', 99)).toEqual([1])
  })

  it('that is never closed has no revision, and its rows do not count', async () => {
    await inTransaction(db(), async (trx) => {
      const batch = await openBatch(trx, 'never-closed', 'author')
      await appendObservations(trx, batch, [observationOf(1)])
    })
    expect(await values('never-closed', 99)).toEqual([])
    expect((await getCycle(db(), 'never-closed')).dataRevision).toBe(0)
  })

  it('may be without rows: it is a revision all the same', async () => {
    expect(await report(db(), 'empty', [])).toBe(1)
    expect(await values('empty', 1)).toEqual([])
  })

  it('is of a cycle that exists', async () => {
    await expect(report(db(), 'nowhere', [observationOf(1)])).rejects.toThrow(/foreign key/)
  })

  it('is kept with its author', async () => {
    const batches = await db().selectFrom('batch').select(['author', 'revision']).where('cycle', '=', 'twice').execute()
    expect(batches.toSorted((a, b) => a.revision! - b.revision!)).toEqual(
      [1, 2].map((revision) => ({ author: 'author', revision })),
    )
  })

  it('is refused by a closed cycle', async () => {
    await db().updateTable('cycle').set({ state: 'closed' }).where('code', '=', 'closed').execute()
    await expect(report(db(), 'closed', [observationOf(1)])).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('observations', () => {
  it('keep every field, missing ones included', async () => {
    const absent = observationOf(0, { kpi: 'TIMELINESS', status: 'not-available', value: null, note: 'no system' })
    const share = observationOf(1 / 3, { numerator: 1, denominator: 3 })
    await report(db(), 'kept', [absent, share])
    expect(await loadObservations(db(), { cycle: 'kept', period: '2022', revision: 1 })).toEqual([share, absent])
  })

  it('come by administration and KPI, each by bytes', async () => {
    const cells = [
      ['FRA', 'b'],
      ['DEU', 'b'],
      ['DEU', 'A-1'],
      ['DEU', 'B'],
      ['DEU', 'A1'],
    ] as const
    await report(
      db(),
      'ordered',
      cells.map(([administration, kpi]) => observationOf(1, { administration, kpi })),
    )
    const loaded = await loadObservations(db(), { cycle: 'ordered', period: '2022', revision: 1 })
    expect(loaded.map(({ administration, kpi }) => `${administration} ${kpi}`)).toEqual([
      ...['DEU A-1', 'DEU A1', 'DEU B', 'DEU b', 'FRA b'],
    ])
  })

  it('are of their cycle and period', async () => {
    await report(db(), 'apart', [observationOf(1), observationOf(2, { period: '2021' })])
    const load = async (cycle: string, period: string) =>
      (await loadObservations(db(), { cycle, period, revision: 9 })).map(({ value }) => value)
    expect([await load('apart', '2022'), await load('apart', '2021'), await load('apart', '2020')]).toEqual([
      [1],
      [2],
      [],
    ])
    expect(await load('nowhere', '2022')).toEqual([])
  })

  it('of a cell that comes twice in a batch count as they came last', async () => {
    const revision = await report(db(), 'doubled', [observationOf(1), observationOf(2)])
    expect(await values('doubled', revision)).toEqual([2])
  })

  it('that are taken back leave the revision before them as it was', async () => {
    await report(db(), 'taken-back', [observationOf(3)])
    await report(db(), 'taken-back', [observationOf(0, { status: 'not-available', value: null })])
    expect([await values('taken-back', 1), await values('taken-back', 2)]).toEqual([[3], [null]])
  })

  it.each([
    { status: 'reported' as const, value: null },
    { status: 'estimated' as const, value: null },
    { status: 'not-available' as const, value: 1 },
    { status: 'not-applicable' as const, value: 0 },
  ])('have a value where they are reported or estimated, and only there: not %j', async (changed) => {
    await expect(report(db(), 'kept', [observationOf(1, changed)])).rejects.toThrow(/check constraint/)
  })

  it.each(['update observation set value = 5', 'delete from observation', 'truncate observation cascade'])(
    'refuse "%s"',
    async (statement) => {
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
    },
  )
})
