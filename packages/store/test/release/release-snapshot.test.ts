import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { Problem } from '@pmm/core/domain/problem'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle, setBenchmarkedRun } from '../../src/cycle/cycle.repository.ts'
import { saveParameters } from '../../src/marks/disclosure-parameters.repository.ts'
import { savePlan } from '../../src/method/benchmark-plan.repository.ts'
import { changeAdministration, listAdministrations } from '../../src/reference/administration.repository.ts'
import { listAttributes, setAttributes } from '../../src/reference/attribute.repository.ts'
import { isSameSnapshot, takeSnapshot } from '../../src/release/release-snapshot.ts'
import { inTransaction, observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'
import { now, score } from '../release.fixture.ts'

const db = useDatabase()
const by = { author: 'someone', now }
const take = (method = 'lpi') => inTransaction(db(), (trx) => takeSnapshot(trx, method))
const openDemonstration = (code: string, period: string) =>
  createCycle(db(), {
    code,
    period,
    title: code,
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2026-01-01',
    provenance: 'demonstration',
  })
const fill = async (cycle: string, period: string): Promise<string> => {
  await report(db(), cycle, [observationOf(3, { period })])
  return score(db(), cycle)
}
const codes = async () => (await take()).cycles.map(({ cycle }) => cycle)

describe('a snapshot', () => {
  it('is of demonstration cycles where there are no others', async () => {
    await openDemonstration('shown', '2021')
    await fill('shown', '2021')
    const { provenance, cycles } = await take()
    expect([provenance, cycles.map(({ cycle }) => cycle)]).toEqual(['demonstration', ['shown']])
  })

  it('leaves demonstration cycles out where there are reported ones, whatever they lack', async () => {
    await openCycle(db(), 'b-2022', '2022')
    await fill('b-2022', '2022')
    await report(db(), 'shown', [observationOf(4, { period: '2021' })])
    expect((await take()).provenance).toBe('reported')
    expect(await codes()).toEqual(['b-2022'])
  })

  it('holds the cycles with data by period, then by code', async () => {
    for (const [code, period] of [
      ['empty', '2017'],
      ['a-2022', '2022'],
      ['c-2018', '2018'],
    ] as const)
      await openCycle(db(), code, period)
    await fill('a-2022', '2022')
    await fill('c-2018', '2018')
    expect(await codes()).toEqual(['c-2018', 'a-2022', 'b-2022'])
  })

  it('holds each cycle with its run and its revisions', async () => {
    const run = await fill('c-2018', '2018')
    expect((await take()).cycles[0]).toEqual({
      cycle: 'c-2018',
      title: 'c-2018',
      period: '2018',
      methodVersion: '1.0.0',
      membershipDate: '2026-01-01',
      run,
      dataRevision: 2,
      disclosureRevision: 0,
      evidenceRevision: 0,
    })
  })

  it('names the versions of plan and parameters: null where the shipped ones hold', async () => {
    expect(await take()).toMatchObject({ plan: null, parameters: null })
    await inTransaction(db(), (trx) => savePlan(trx, { method: 'hdi', body: defaultPlan, ...by }))
    expect((await take()).plan).toBeNull()
    await inTransaction(db(), (trx) => savePlan(trx, { method: 'lpi', body: defaultPlan, ...by }))
    await inTransaction(db(), (trx) => saveParameters(trx, { body: defaultParameters, ...by }))
    expect(await take()).toMatchObject({ plan: 1, parameters: 1 })
  })

  it('holds all administrations and attributes', async () => {
    const { administrations, attributes } = await take()
    expect(administrations).toEqual(await listAdministrations(db()))
    expect(attributes).toEqual(await listAttributes(db()))
  })
})

describe('takeSnapshot', () => {
  const failure = async (method?: string): Promise<Problem> => {
    const error: unknown = await take(method).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Problem)
    return error as Problem
  }

  it('refuses a method without data', async () => {
    expect(await failure('hdi')).toMatchObject({ code: 'not-releasable', message: expect.stringContaining('"hdi"') })
  })

  it('names every cycle whose scores are behind its data, or whose tables are behind its scores', async () => {
    await report(db(), 'a-2022', [observationOf(5)])
    const run = await score(db(), 'c-2018')
    await report(db(), 'c-2018', [observationOf(5, { period: '2018' })])
    await score(db(), 'c-2018')
    await setBenchmarkedRun(db(), 'c-2018', run)
    const { code, problems } = await failure()
    expect(code).toBe('not-releasable')
    expect(problems.map(({ value, rule }) => [value, rule])).toEqual([
      ['c-2018', 'scores-behind-data'],
      ['a-2022', 'scores-behind-data'],
    ])
    for (const cycle of ['a-2022', 'c-2018']) await score(db(), cycle)
  })
})

describe('isSameSnapshot', () => {
  const isSameAfter = async (change: () => Promise<unknown>): Promise<boolean> => {
    const before = await take()
    await change()
    return isSameSnapshot(before, await take())
  }
  beforeAll(async () => {
    for (const cycle of ['a-2022', 'b-2022', 'c-2018']) await score(db(), cycle)
  })

  it('holds while nothing has changed, and when the same data are scored again', async () => {
    expect(await isSameAfter(async () => {})).toBe(true)
    expect(await isSameAfter(() => score(db(), 'a-2022'))).toBe(true)
  })

  it('holds though a cycle is opened that has no data', async () => {
    expect(await isSameAfter(() => openCycle(db(), 'later', '2024'))).toBe(true)
  })

  it.each<[what: string, change: () => Promise<unknown>]>([
    ['data', () => fill('a-2022', '2022')],
    ['a plan', () => inTransaction(db(), (trx) => savePlan(trx, { method: 'lpi', body: defaultPlan, ...by }))],
    ['parameters', () => inTransaction(db(), (trx) => saveParameters(trx, { body: defaultParameters, ...by }))],
    ['a name', () => changeAdministration(db(), 'DEU', { name: 'Another name' })],
    [
      'an attribute',
      () => {
        const values = [{ administration: 'DEU', attribute: 'officers', from: null, value: 7 }]
        return inTransaction(db(), (trx) => setAttributes(trx, { values, ...by }))
      },
    ],
  ])('does not hold once %s changed', async (_, change) => {
    expect(await isSameAfter(change)).toBe(false)
  })
})
