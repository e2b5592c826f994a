import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createCycle,
  forgetBenchmarks,
  getCycle,
  listBehind,
  listCycles,
  listScored,
  type NewCycle,
  setBenchmarkedRun,
  setCurrentRun,
} from '../../src/cycle/cycle.repository.ts'
import { listOfOrigin, noteOrigin, type TableOrigin } from '../../src/table/table-origin.repository.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { score } from '../release.fixture.ts'

const db = useDatabase()
const draft: NewCycle = {
  code: 'drafted',
  title: 'A title',
  period: '2019',
  method: 'lpi',
  methodVersion: '1.0.0',
  membershipDate: '2025-12-31',
  provenance: 'demonstration',
}

describe('createCycle', () => {
  it('opens a cycle that holds nothing yet, restricted unless said', async () => {
    await createCycle(db(), draft)
    expect(await getCycle(db(), 'drafted')).toEqual({
      ...draft,
      state: 'open',
      defaultDisclosure: 'restricted',
      dataRevision: 0,
      disclosureRevision: 0,
      evidenceRevision: 0,
      breaks: [],
      scoredRevision: null,
      currentRun: null,
      stale: false,
    })
  })

  it('keeps the level that was chosen for it', async () => {
    await createCycle(db(), { ...draft, code: 'chosen', defaultDisclosure: 'members' })
    expect((await getCycle(db(), 'chosen')).defaultDisclosure).toBe('members')
  })

  it('refuses a code that is taken, and keeps the first cycle', async () => {
    await expect(createCycle(db(), { ...draft, title: 'Another' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await getCycle(db(), 'drafted')).title).toBe('A title')
  })

  it('refuses a version of a method that is not registered', async () => {
    const cycle = { ...draft, code: 'lost', methodVersion: '99.0.0' }
    await expect(createCycle(db(), cycle)).rejects.toThrow(/foreign key/)
    await expect(getCycle(db(), 'lost')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('listCycles', () => {
  it('gives the newest period first, cycles of a period by code', async () => {
    for (const [code, period] of [
      ['b-1999', '1999'],
      ['a-1999', '1999'],
      ['c-2000', '2000'],
    ] as const)
      await openCycle(db(), code, period)
    const codes = (await listCycles(db())).map(({ code }) => code)
    expect(codes.filter((code) => code.includes('-'))).toEqual(['c-2000', 'a-1999', 'b-1999'])
    expect(codes.indexOf('drafted')).toBeLessThan(codes.indexOf('c-2000'))
  })
})

describe('a scored cycle', () => {
  beforeAll(async () => {
    for (const [code, period] of Object.entries({ first: '2020', second: '2018', empty: '2016' })) {
      await openCycle(db(), code, period)
      if (code !== 'empty') await report(db(), code, [observationOf(3, { period })])
    }
  })

  it('stands in the chain of its method by period, once it has a run', async () => {
    await score(db(), 'first')
    expect((await listScored(db(), 'lpi')).map(({ code }) => code)).toEqual(['first'])
    await score(db(), 'second')
    expect((await listScored(db(), 'lpi')).map(({ code }) => code)).toEqual(['second', 'first'])
    expect(await listScored(db(), 'hdi')).toEqual([])
  })

  it('shows the run it stands at, and the revision of the data of that run', async () => {
    const id = await score(db(), 'first')
    expect(await getCycle(db(), 'first')).toMatchObject({ currentRun: id, scoredRevision: 1, stale: false })
    await report(db(), 'first', [observationOf(4, { period: '2020' })])
    expect(await getCycle(db(), 'first')).toMatchObject({
      currentRun: id,
      dataRevision: 2,
      scoredRevision: 1,
      stale: true,
    })
  })

  it('is stale until its current run and its tables are of its newest data', async () => {
    const isStale = async () => (await getCycle(db(), 'third')).stale
    await openCycle(db(), 'third', '2014')
    expect(await isStale()).toBe(false)
    await report(db(), 'third', [observationOf(3, { period: '2014' })])
    expect(await isStale()).toBe(true)
    const id = await score(db(), 'third')
    expect(await isStale()).toBe(false)
    await report(db(), 'third', [observationOf(4, { period: '2014' })])
    const next = await score(db(), 'third')
    await setBenchmarkedRun(db(), 'third', id)
    expect(await isStale()).toBe(true)
    await setBenchmarkedRun(db(), 'third', next)
    expect(await isStale()).toBe(false)
  })

  it('is behind while its tables are not of its current run', async () => {
    await score(db(), 'first')
    const before = await score(db(), 'second')
    expect(await listBehind(db(), 'lpi')).toEqual([])
    await report(db(), 'second', [observationOf(2, { period: '2018' })])
    const id = await score(db(), 'second')
    await setBenchmarkedRun(db(), 'second', before)
    expect(await listBehind(db(), 'lpi')).toEqual(['second'])
    await setBenchmarkedRun(db(), 'second', id)
    expect(await listBehind(db(), 'lpi')).toEqual([])
    expect(await listBehind(db(), 'hdi')).toEqual([])
  })

  it('points to a run that exists', async () => {
    await expect(setCurrentRun(db(), { id: randomUUID(), cycle: 'first' })).rejects.toThrow(/foreign key/)
    await expect(setBenchmarkedRun(db(), 'first', randomUUID())).rejects.toThrow(/foreign key/)
  })
})

describe('forgetBenchmarks', () => {
  const origins: TableOrigin[] = [
    { scope: 'cycle:first', name: 'scores', origin: 'o' },
    { scope: 'cycle:first', name: 'positions', origin: 'o' },
    { scope: 'cycle:second', name: 'positions', origin: 'o' },
    { scope: 'method:lpi', name: 'trends', origin: 'o' },
    { scope: 'method:hdi', name: 'trends', origin: 'o' },
  ]
  const forget = (...cycles: string[]) => inTransaction(db(), (trx) => forgetBenchmarks(trx, cycles))
  const noted = async () => (await listOfOrigin(db(), origins)).map(({ scope, name }) => `${scope} ${name}`).sort()

  beforeAll(async () => {
    for (const cycle of ['first', 'second']) await score(db(), cycle)
    await inTransaction(db(), async (trx) => {
      for (const table of origins) await noteOrigin(trx, table)
    })
  })

  it('forgets nothing where no cycle is given', async () => {
    await forget()
    expect(await noted()).toHaveLength(origins.length)
    expect(await listBehind(db(), 'lpi')).toEqual([])
  })

  it('has the tables of a cycle and of its method made again, but not those of its run', async () => {
    await forget('first')
    expect(await noted()).toEqual(['cycle:first scores', 'cycle:second positions', 'method:hdi trends'])
    expect(await listBehind(db(), 'lpi')).toEqual(['first'])
    expect((await getCycle(db(), 'first')).stale).toBe(true)
  })
})
