import { describe, expect, it } from 'vitest'
import { createCycle, getCycle } from '../../src/cycle/cycle.repository.ts'
import { getBreaks, saveBreaks } from '../../src/cycle/cycle-break.repository.ts'
import { inTransaction, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-12-01T10:00:00Z')
const breakOf = (kpi: string) => ({ kpi, kind: 'definition', reason: 'all agencies count', saidBy: 'WCO' }) as const
const open = (code: string) =>
  createCycle(db(), {
    code,
    title: code,
    period: '2022',
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2022-12-31',
    provenance: 'reported',
  })
const say = (cycle: string, ...kpis: string[]) =>
  inTransaction(db(), (trx) => saveBreaks(trx, { cycle, breaks: kpis.map(breakOf), author: 'key', now }))

describe('the breaks of a cycle', () => {
  it('are none until they are said', async () => {
    await open('silent')
    expect(await getBreaks(db(), 'silent')).toEqual({
      cycle: 'silent',
      revision: 0,
      author: null,
      saidAt: null,
      breaks: [],
    })
    expect((await getCycle(db(), 'silent')).breaks).toEqual([])
  })

  it('are those said last, by KPI, and those before stay on record', async () => {
    await open('said')
    expect(await say('said', 'B', 'A')).toBe(1)
    expect(await say('said', 'C', 'B')).toBe(2)
    const breaks = [breakOf('B'), breakOf('C')]
    expect(await getBreaks(db(), 'said')).toMatchObject({ revision: 2, saidAt: now.toISOString(), breaks })
    expect((await getCycle(db(), 'said')).breaks).toEqual(breaks)
    const kept = await db().selectFrom('cycle_break').select('revision').where('cycle', '=', 'said').execute()
    expect(kept).toHaveLength(2)
  })

  it('are counted one by one where several are said at once', async () => {
    await open('together')
    const revisions = await Promise.all([1, 2, 3].map(() => say('together', 'A')))
    expect(revisions.sort()).toEqual([1, 2, 3])
  })

  it('cannot be changed or taken away', async () => {
    await open('kept')
    await say('kept', 'A')
    await expect(db().updateTable('cycle_break').set({ author: 'other' }).execute()).rejects.toThrow('append-only')
    await expect(db().deleteFrom('cycle_break').execute()).rejects.toThrow('append-only')
  })
})
