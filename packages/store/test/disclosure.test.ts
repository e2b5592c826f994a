import { beforeAll, describe, expect, it } from 'vitest'
import type { Trx } from '../src/database/database.ts'
import {
  getDisclosure,
  listChoiceHistory,
  listChoices,
  loadLevels,
  type NewChoice,
  recordChoices,
} from '../src/marks/disclosure.repository.ts'
import { findParameters, saveParameters } from '../src/marks/disclosure-parameters.repository.ts'
import { loadGrades, recordGrades } from '../src/marks/evidence.repository.ts'
import { findPlan, savePlan } from '../src/method/benchmark-plan.repository.ts'
import { openCycle, useDatabase } from './database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-24T08:00:00Z')
const by = { author: 'someone', now }
const inTransaction = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work)
const choice = (level: NewChoice['level'], changed: Partial<NewChoice> = {}): NewChoice => ({
  administration: 'DEU',
  kpi: 'CUSTOMS',
  level,
  note: null,
  ...changed,
})
const choose = (cycle: string, ...choices: NewChoice[]) =>
  inTransaction((trx) => recordChoices(trx, { cycle, ...by, choices }))

beforeAll(async () => {
  for (const code of ['levels', 'history', 'graded']) await openCycle(db(), code)
})

describe('disclosure choices', () => {
  it('hold from their revision on, and leave earlier revisions as they were', async () => {
    const first = await choose('levels', choice('public'), choice('members', { kpi: 'TRACKING' }))
    const second = await choose('levels', choice('restricted'))
    const [before, after] = [await loadLevels(db(), 'levels', first), await loadLevels(db(), 'levels', second)]
    expect([before('DEU', 'CUSTOMS'), after('DEU', 'CUSTOMS')]).toEqual(['public', 'restricted'])
    expect(after('DEU', 'TRACKING')).toBe('members')
    expect(await getDisclosure(db(), 'levels')).toEqual({ defaultLevel: 'restricted', disclosureRevision: second })
  })

  it('are restricted where nobody chose', async () => {
    expect((await loadLevels(db(), 'history'))('FRA', 'CUSTOMS')).toBe('restricted')
  })

  it('stay on record with author, time and note', async () => {
    await choose('history', choice('public', { note: 'agreed by the director' }))
    await choose('history', choice('members'))
    const history = await listChoiceHistory(db(), { cycle: 'history', administration: 'DEU', kpi: 'CUSTOMS' })
    expect(history.map(({ level }) => level)).toEqual(['members', 'public'])
    expect(history[1]).toMatchObject({ author: 'someone', note: 'agreed by the director', chosenAt: now.toISOString() })
    expect(await listChoices(db(), { cycle: 'history', administrations: ['FRA'] })).toEqual([])
  })

  it('are never changed or deleted', async () => {
    await choose('history', choice('public'))
    await expect(db().updateTable('disclosure_choice').set({ level: 'public' }).execute()).rejects.toThrow(
      /append-only/,
    )
    await expect(db().deleteFrom('disclosure_choice').execute()).rejects.toThrow(/append-only/)
  })

  it('belong to a cycle that exists', async () => {
    await expect(choose('nowhere', choice('public'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('cannot be loosened by changing the default of a cycle', async () => {
    const change = db().updateTable('cycle').set({ default_disclosure: 'public' }).where('code', '=', 'levels')
    await expect(change.execute()).rejects.toThrow(/fixed/)
  })
})

describe('evidence grades', () => {
  it('hold from their revision on', async () => {
    const grade = (grade: 'declared' | 'verified') =>
      inTransaction((trx) =>
        recordGrades(trx, {
          cycle: 'graded',
          ...by,
          grades: [{ administration: 'DEU', kpi: 'CUSTOMS', grade, note: null }],
        }),
      )
    const first = await grade('declared')
    await grade('verified')
    expect((await loadGrades(db(), 'graded', first))('DEU', 'CUSTOMS')).toBe('declared')
    expect((await loadGrades(db(), 'graded'))('DEU', 'CUSTOMS')).toBe('verified')
    expect((await loadGrades(db(), 'graded'))('FRA', 'CUSTOMS')).toBeUndefined()
  })
})

describe('plans and parameters', () => {
  it('are kept in versions', async () => {
    for (const body of [{ k: 7 }, { k: 8 }]) {
      await inTransaction((trx) => savePlan(trx, { method: 'lpi', body, ...by }))
      await inTransaction((trx) => saveParameters(trx, { body, ...by }))
    }
    expect(await findPlan(db(), 'lpi')).toEqual({ version: 2, body: { k: 8 } })
    expect(await findPlan(db(), 'lpi', 1)).toEqual({ version: 1, body: { k: 7 } })
    expect(await findParameters(db())).toEqual({ version: 2, body: { k: 8 } })
    expect(await findPlan(db(), 'hdi')).toBeUndefined()
  })
})
