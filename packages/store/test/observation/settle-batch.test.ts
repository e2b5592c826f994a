import type { Observation } from '@pmm/core/domain/observation'
import { beforeAll, describe, expect, it } from 'vitest'
import { getCycle } from '../../src/cycle/cycle.repository.ts'
import { keepWarnings, listBatches } from '../../src/observation/batch.repository.ts'
import { loadLastYear } from '../../src/observation/last-year.repository.ts'
import { appendObservations, loadObservations, openBatch } from '../../src/observation/observation.repository.ts'
import { beforeRows, settleBatch } from '../../src/observation/settle-batch.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
beforeAll(async () => {
  for (const code of ['again', 'parts', 'closed', 'crowd', 'warned']) await openCycle(db(), code)
  await openCycle(db(), 'earlier', '2021')
})

const settle = (cycle: string, observations: readonly Observation[]) =>
  inTransaction(db(), async (trx) => {
    const batch = await openBatch(trx, cycle, 'author')
    await beforeRows(trx)
    return settleBatch(trx, batch, await appendObservations(trx, batch, observations))
  })
const valuesOf = async (cycle: string) =>
  (await loadObservations(db(), { cycle, period: '2022', revision: 99 })).map(({ kpi, value }) => `${kpi} ${value}`)

describe('settleBatch', () => {
  it('takes A, then B, then A again for A, and A twice running for once', async () => {
    const counts = []
    for (const value of [9, 8, 9, 9]) counts.push(await settle('again', [observationOf(value)]))
    expect(counts).toEqual([
      { dataRevision: 1, added: 1, changed: 0, unchanged: 0 },
      { dataRevision: 2, added: 0, changed: 1, unchanged: 0 },
      { dataRevision: 3, added: 0, changed: 1, unchanged: 0 },
      { dataRevision: 3, added: 0, changed: 0, unchanged: 1 },
    ])
    expect(await valuesOf('again')).toEqual(['CUSTOMS 9'])
    const rows = await db().selectFrom('observation').select('id').where('cycle', '=', 'again').execute()
    expect(rows).toHaveLength(3)
  })

  it('tells new from changed and unchanged in one batch, in every field', async () => {
    const first = [observationOf(1, { note: 'a' }), observationOf(2, { kpi: 'TRACKING' })]
    await settle('parts', first)
    const added = observationOf(3, { kpi: 'TIMELINESS' })
    expect(await settle('parts', [observationOf(1, { note: 'b' }), first[1]!, added])).toEqual({
      dataRevision: 2,
      added: 1,
      changed: 1,
      unchanged: 1,
    })
    const estimated = observationOf(3, { kpi: 'TIMELINESS', status: 'estimated' })
    expect(await settle('parts', [estimated])).toMatchObject({ changed: 1, dataRevision: 3 })
    expect(await settle('parts', [observationOf(3, { kpi: 'TIMELINESS', period: '2021' })])).toMatchObject({ added: 1 })
  })

  it('counts against what stands when it has the lock, so that of twenty equal batches at once one is new', async () => {
    const settled = await Promise.all(Array.from({ length: 20 }, () => settle('crowd', [observationOf(5)])))
    expect(settled.map(({ added }) => added).sort()).toEqual([...Array(19).fill(0), 1])
    expect((await getCycle(db(), 'crowd')).dataRevision).toBe(1)
  })

  it('refuses a closed cycle, also a batch that says nothing new', async () => {
    await settle('closed', [observationOf(1)])
    await db().updateTable('cycle').set({ state: 'closed' }).where('code', '=', 'closed').execute()
    await expect(settle('closed', [observationOf(1)])).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the batches of a cycle', () => {
  const warning = (administration: string | null) => ({
    administration,
    kpi: 'CUSTOMS',
    row: null,
    column: 'value',
    value: 5,
    rule: 'power-of-ten',
    message: 'm',
  })

  it('are listed with their warnings, to administrations with those about them', async () => {
    await inTransaction(db(), async (trx) => {
      const batch = await openBatch(trx, 'warned', 'sender')
      const rows = [observationOf(5), observationOf(5, { administration: 'FRA' })]
      await settleBatch(trx, batch, await appendObservations(trx, batch, rows))
      const warnings = [warning('DEU'), warning('FRA'), warning(null)]
      await keepWarnings(trx, batch.id, { warnings, warningCount: 7 })
    })
    const asked = (administrations: string[] | null) =>
      listBatches(db(), { cycle: 'warned', administrations, limit: 10 })
    expect(await asked(null)).toMatchObject([{ author: 'sender', revision: 1, warningCount: 7 }])
    expect((await asked(['DEU']))[0]).toMatchObject({ warnings: [warning('DEU')], warningCount: 1 })
    expect(await asked(['BRA'])).toEqual([])
  })
})

describe('loadLastYear', () => {
  const asked = (administrations: string[]) =>
    loadLastYear(db(), { cycle: 'warned', method: 'lpi', provenance: 'reported', period: '2022', administrations })

  it('gives the last value of the year before, of the cycle itself before that of another cycle', async () => {
    const earlier = { period: '2021' }
    await report(db(), 'earlier', [observationOf(3, earlier), observationOf(4, { ...earlier, kpi: 'TRACKING' })])
    await report(db(), 'earlier', [observationOf(3.5, earlier)])
    expect(await asked(['DEU', 'FRA'])).toEqual([
      { administration: 'DEU', kpi: 'CUSTOMS', value: 3.5 },
      { administration: 'DEU', kpi: 'TRACKING', value: 4 },
    ])
    await report(db(), 'warned', [observationOf(2, earlier)])
    expect((await asked(['DEU']))[0]?.value).toBe(2)
    expect(await asked(['FRA'])).toEqual([])
  })
})
