import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { getCycle } from '../../src/cycle/cycle.repository.ts'
import { loadObservations } from '../../src/observation/observation.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
beforeAll(async () => {
  for (const code of ['twice', 'many', 'late', 'rolled-back', 'closed', 'kept']) await openCycle(db(), code)
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

  it.each(['update observation set value = 5', 'delete from observation', 'truncate observation cascade'])(
    'refuse "%s"',
    async (statement) => {
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
    },
  )
})
