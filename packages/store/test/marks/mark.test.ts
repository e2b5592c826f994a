import { disclosureMarks, evidenceMarks, type Mark, type MarkKind, type WordOf } from '@pmm/core/marks/mark-kind'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { listMarkHistory, listMarks, loadWords, recordMarks } from '../../src/marks/mark.repository.ts'
import { inTransaction, openCycle, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const now = new Date('2026-11-24T08:00:00Z')
const by = { author: 'someone', now }
const mark = <Word extends string>(word: Word, changed: Partial<Mark<Word>> = {}): Mark<Word> => ({
  administration: 'DEU',
  kpi: 'CUSTOMS',
  word,
  note: null,
  ...changed,
})
const record = <Kind extends MarkKind>(kind: Kind, cycle: string, ...marks: Mark<WordOf<Kind>>[]) =>
  inTransaction(db(), (trx) => recordMarks(trx, kind, { cycle, ...by, marks }))

beforeAll(async () => {
  for (const code of ['disclosure', 'evidence', 'second']) await openCycle(db(), code)
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

  it('of one batch hold together: of two marks of a value the last counts', async () => {
    const revision = await record(kind, cycle, mark(first, { kpi: 'TWICE' }), mark(second, { kpi: 'TWICE' }))
    expect((await loadWords(db(), kind, { cycle, revision }))('DEU', 'TWICE')).toBe(second)
    const history = await listMarkHistory(db(), kind, { cycle, administration: 'DEU', kpi: 'TWICE' })
    expect(history.map(({ word }) => word)).toEqual([second, first])
  })

  it('of all values of an administration are its whole history', async () => {
    await record(kind, cycle, mark(first, { administration: 'KEN', kpi: 'A' }))
    await record(kind, cycle, mark(second, { administration: 'KEN', kpi: 'B' }))
    const history = await listMarkHistory(db(), kind, { cycle, administration: 'KEN' })
    expect(history.map(({ kpi }) => kpi)).toEqual(['B', 'A'])
  })

  it('are of a cycle, and counted for it alone', async () => {
    const before = await listMarks(db(), kind, { cycle })
    expect(await record(kind, 'second', mark(third))).toBe(1)
    expect(await record(kind, 'second')).toBe(2)
    expect(await listMarks(db(), kind, { cycle })).toEqual(before)
    expect(await listMarks(db(), kind, { cycle: 'second', revision: 0 })).toEqual([])
  })

  it('are of administrations that exist, or nothing is recorded', async () => {
    const stranger = record(kind, cycle, mark(first, { kpi: 'LOST' }), mark(first, { administration: 'XXX' }))
    await expect(stranger).rejects.toThrow(/foreign key/)
    expect((await loadWords(db(), kind, { cycle }))('DEU', 'LOST')).toBeUndefined()
  })

  it('are of the words of their kind', async () => {
    await expect(record(kind, cycle, mark('secret' as typeof first))).rejects.toThrow(/check constraint/)
  })

  it('belong to a cycle that exists', async () => {
    await expect(record(kind, 'nowhere', mark(first))).rejects.toMatchObject({ code: 'not-found' })
  })
})
