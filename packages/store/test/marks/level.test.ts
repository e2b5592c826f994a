import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle } from '../../src/cycle/cycle.repository.ts'
import { getDisclosure, loadLevels } from '../../src/marks/level.repository.ts'
import { recordMarks } from '../../src/marks/mark.repository.ts'
import { inTransaction, openCycle, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const choose = (cycle: string, ...choices: [kpi: string, word: 'public' | 'members' | 'restricted'][]) => {
  const marks = choices.map(([kpi, word]) => ({ administration: 'DEU', kpi, word, note: null }))
  const batch = { cycle, author: 'someone', now: new Date('2026-11-24T08:00:00Z'), marks }
  return inTransaction(db(), (trx) => recordMarks(trx, disclosureMarks, batch))
}

beforeAll(async () => {
  await openCycle(db(), 'levels')
  await createCycle(db(), {
    code: 'open',
    title: 'open',
    period: '2023',
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2026-01-01',
    provenance: 'reported',
    defaultDisclosure: 'public',
  })
})

describe('levels of disclosure', () => {
  it('hold from their revision on, and leave earlier revisions as they were', async () => {
    const first = await choose('levels', ['CUSTOMS', 'public'], ['TRACKING', 'members'])
    const second = await choose('levels', ['CUSTOMS', 'restricted'])
    const [before, after] = [await loadLevels(db(), 'levels', first), await loadLevels(db(), 'levels', second)]
    expect([before('DEU', 'CUSTOMS'), after('DEU', 'CUSTOMS')]).toEqual(['public', 'restricted'])
    expect(after('DEU', 'TRACKING')).toBe('members')
    expect(await getDisclosure(db(), 'levels')).toEqual({ defaultLevel: 'restricted', disclosureRevision: second })
  })

  it('are that of the cycle where nobody chose, and before the first choice', async () => {
    expect((await loadLevels(db(), 'levels'))('FRA', 'CUSTOMS')).toBe('restricted')
    expect((await loadLevels(db(), 'levels', 0))('DEU', 'CUSTOMS')).toBe('restricted')
    expect((await loadLevels(db(), 'open'))('DEU', 'CUSTOMS')).toBe('public')
  })

  it('are chosen for a cycle alone', async () => {
    await choose('levels', ['TIMELINESS', 'members'])
    expect((await loadLevels(db(), 'open'))('DEU', 'TIMELINESS')).toBe('public')
    expect(await getDisclosure(db(), 'open')).toEqual({ defaultLevel: 'public', disclosureRevision: 0 })
  })

  it('are of a cycle that exists', async () => {
    await expect(loadLevels(db(), 'nowhere')).rejects.toMatchObject({ code: 'not-found' })
    await expect(getDisclosure(db(), 'nowhere')).rejects.toThrow('there is no cycle "nowhere"')
  })

  it('cannot be loosened by changing the default of a cycle', async () => {
    const change = db().updateTable('cycle').set({ default_disclosure: 'public' }).where('code', '=', 'levels')
    await expect(change.execute()).rejects.toThrow(/fixed/)
  })
})
