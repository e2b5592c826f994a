import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { type DisclosureParameters, defaultParameters } from '@pmm/core/disclosure/parameters'
import { disclosureMarks, evidenceMarks, type Mark, type MarkKind, type WordOf } from '@pmm/core/marks/mark-kind'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Trx } from '../src/database/database.ts'
import { findParameters, saveParameters } from '../src/marks/disclosure-parameters.repository.ts'
import { getDisclosure, loadLevels } from '../src/marks/level.repository.ts'
import { listMarkHistory, listMarks, loadWords, recordMarks } from '../src/marks/mark.repository.ts'
import { findPlan, savePlan } from '../src/method/benchmark-plan.repository.ts'
import { openCycle, useDatabase } from './database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-24T08:00:00Z')
const by = { author: 'someone', now }
const inTransaction = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work)
const mark = <Word extends string>(word: Word, changed: Partial<Mark<Word>> = {}): Mark<Word> => ({
  administration: 'DEU',
  kpi: 'CUSTOMS',
  word,
  note: null,
  ...changed,
})
const record = <Kind extends MarkKind>(kind: Kind, cycle: string, ...marks: Mark<WordOf<Kind>>[]) =>
  inTransaction((trx) => recordMarks(trx, kind, { cycle, ...by, marks }))

beforeAll(async () => {
  for (const code of ['levels', 'disclosure', 'evidence']) await openCycle(db(), code)
})

describe('levels of disclosure', () => {
  it('hold from their revision on, and leave earlier revisions as they were', async () => {
    const first = await record(disclosureMarks, 'levels', mark('public'), mark('members', { kpi: 'TRACKING' }))
    const second = await record(disclosureMarks, 'levels', mark('restricted'))
    const [before, after] = [await loadLevels(db(), 'levels', first), await loadLevels(db(), 'levels', second)]
    expect([before('DEU', 'CUSTOMS'), after('DEU', 'CUSTOMS')]).toEqual(['public', 'restricted'])
    expect(after('DEU', 'TRACKING')).toBe('members')
    expect(await getDisclosure(db(), 'levels')).toEqual({ defaultLevel: 'restricted', disclosureRevision: second })
  })

  it('are that of the cycle where nobody chose', async () => {
    expect((await loadLevels(db(), 'levels'))('FRA', 'CUSTOMS')).toBe('restricted')
    await expect(loadLevels(db(), 'nowhere')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('cannot be loosened by changing the default of a cycle', async () => {
    const change = db().updateTable('cycle').set({ default_disclosure: 'public' }).where('code', '=', 'levels')
    await expect(change.execute()).rejects.toThrow(/fixed/)
  })
})

const kinds = [
  { kind: disclosureMarks, table: 'disclosure_choice', first: 'public', second: 'members', third: 'restricted' },
  { kind: evidenceMarks, table: 'evidence_grade', first: 'declared', second: 'verified', third: 'none' },
] as const

describe.each(kinds)('marks of $kind.name', ({ kind, table, first, second, third }) => {
  const cycle = kind.name
  const kpisOf = async () => (await listMarks(db(), kind, { cycle, administrations: ['FRA'] })).map(({ kpi }) => kpi)

  it('hold from their revision on', async () => {
    const revision = await record(kind, cycle, mark(first, { note: 'agreed by the director' }))
    await record(kind, cycle, mark(second))
    expect((await loadWords(db(), kind, { cycle, revision }))('DEU', 'CUSTOMS')).toBe(first)
    expect((await loadWords(db(), kind, { cycle }))('DEU', 'CUSTOMS')).toBe(second)
    expect((await loadWords(db(), kind, { cycle }))('FRA', 'CUSTOMS')).toBeUndefined()
  })

  it('stay on record with author, time and note', async () => {
    const history = await listMarkHistory(db(), kind, { cycle, administration: 'DEU', kpi: 'CUSTOMS' })
    expect(history.map(({ word }) => word)).toEqual([second, first])
    expect(history[1]).toMatchObject({ author: 'someone', note: 'agreed by the director', madeAt: now.toISOString() })
    expect(await listMarks(db(), kind, { cycle, administrations: ['FRA'] })).toEqual([])
  })

  it('are listed by the bytes of their codes, whatever the database sorts by', async () => {
    await sql`alter table ${sql.table(table)} alter column kpi type text collate "en-x-icu"`.execute(db())
    const codes = ['b', 'A.2', 'a', 'B', 'A-1', 'A1', 'AA', 'Ab', 'A_1']
    await record(kind, cycle, ...codes.map((kpi) => mark(third, { administration: 'FRA', kpi })))
    const { rows } = await sql<{ kpi: string }>`select kpi from ${sql.table(table)}
      where administration = 'FRA' order by kpi`.execute(db())
    expect(await kpisOf()).toEqual(codes.toSorted())
    expect(rows.map(({ kpi }) => kpi)).not.toEqual(codes.toSorted())
  })

  it('are never changed or deleted', async () => {
    await expect(db().updateTable(table).set({ word: first }).execute()).rejects.toThrow(/append-only/)
    await expect(db().deleteFrom(table).execute()).rejects.toThrow(/append-only/)
  })

  it('are of the words of their kind', async () => {
    await expect(record(kind, cycle, mark('secret' as typeof first))).rejects.toThrow(/check constraint/)
  })

  it('belong to a cycle that exists', async () => {
    await expect(record(kind, 'nowhere', mark(first))).rejects.toMatchObject({ code: 'not-found' })
  })
})

const planOf = (changed: number): BenchmarkPlan => ({
  ...defaultPlan,
  nearest: { ...defaultPlan.nearest!, k: 10 + changed },
})
const parametersOf = (changed: number): DisclosureParameters => ({ ...defaultParameters, contributors: 5 + changed })

describe('plans and parameters', () => {
  it('are kept in versions', async () => {
    for (const changed of [1, 2]) {
      await inTransaction((trx) => savePlan(trx, { method: 'lpi', body: planOf(changed), ...by }))
      await inTransaction((trx) => saveParameters(trx, { body: parametersOf(changed), ...by }))
    }
    expect(await findPlan(db(), 'lpi')).toEqual({ version: 2, body: planOf(2) })
    expect(await findPlan(db(), 'lpi', 1)).toEqual({ version: 1, body: planOf(1) })
    expect(await findParameters(db())).toEqual({ version: 2, body: parametersOf(2) })
    expect(await findPlan(db(), 'hdi')).toBeUndefined()
  })
})
