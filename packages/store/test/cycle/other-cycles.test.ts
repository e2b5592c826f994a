import { randomUUID } from 'node:crypto'
import { contentHash } from '@pmm/core/canonical/content-hash'
import { packOf } from '@pmm/core/method/packs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle, getCycle, setBenchmarkedRun, setCurrentRun } from '../../src/cycle/cycle.repository.ts'
import { listOthers, listOutdated } from '../../src/cycle/other-cycles.repository.ts'
import { registerMethod } from '../../src/method/method.repository.ts'
import { loadScoreInput, type ScoreRequest } from '../../src/observation/score-input.repository.ts'
import { saveRun } from '../../src/run/run.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const load = (cycle: string, request: Partial<ScoreRequest> = {}) =>
  loadScoreInput(db(), { cycle, seed: 0, engineVersion: 'test', ...request })

/** The shipped index, its first KPI between the ends of all cycles. */
const lpi = packOf('lpi')!
const longitudinal = {
  ...lpi,
  id: 'longitudinal',
  kpis: lpi.kpis.map((kpi) => ({
    ...kpi,
    normalisation: { method: 'min-max' as const, reference: 'all-cycles' as const },
  })),
}

async function open(code: string, period: string, provenance: 'reported' | 'demonstration' = 'reported') {
  const draft = { code, period, title: code, method: 'longitudinal', methodVersion: lpi.version, provenance }
  await createCycle(db(), { ...draft, membershipDate: '2026-01-01' })
}
const reportOne = (cycle: string, period: string, value = 3) => report(db(), cycle, [observationOf(value, { period })])

async function score(cycle: string): Promise<void> {
  const { inputs, inputsHash } = await load(cycle)
  const id = await saveRun(db(), {
    id: randomUUID(),
    inputs,
    inputsHash,
    hash: inputsHash,
    rows: 0,
    bytes: Buffer.from(''),
  })
  await setCurrentRun(db(), { id, cycle })
  await setBenchmarkedRun(db(), cycle, id)
}

beforeAll(async () => {
  await registerMethod(db(), { method: longitudinal, hash: await contentHash(longitudinal) })
  for (const period of ['2022', '2018', '2020', '2016']) await open(`own-${period}`, period)
  await open('own-2018-again', '2018')
  await open('demo-2012', '2012', 'demonstration')
  await openCycle(db(), 'stranger', '2014')
  for (const period of ['2022', '2018', '2020']) await reportOne(`own-${period}`, period)
  await reportOne('demo-2012', '2012')
  await reportOne('stranger', '2014')
})

describe('listOthers', () => {
  it('gives the cycles of the method and provenance that hold data, by period', async () => {
    expect(await listOthers(db(), 'own-2022')).toEqual([
      { cycle: 'own-2018', dataRevision: 1 },
      { cycle: 'own-2020', dataRevision: 1 },
    ])
  })
})

describe('loadScoreInput, where the method needs other cycles', () => {
  it('brings them, each with its administrations and observations', async () => {
    const { others } = await load('own-2022')
    expect(others.map(({ period, observations }) => [period, observations.length])).toEqual([
      ['2018', 1],
      ['2020', 1],
    ])
    expect(others[0]!.administrations.length).toBeGreaterThan(100)
  })

  it('has another identity once one of them changes', async () => {
    const before = await load('own-2022')
    await reportOne('own-2018', '2018', 2)
    const after = await load('own-2022')
    expect(after.inputs.dataRevision).toBe(before.inputs.dataRevision)
    expect(after.inputsHash).not.toBe(before.inputsHash)
  })

  it('rebuilds them as they stood', async () => {
    const now = await load('own-2022')
    await reportOne('own-2018', '2018', 4)
    const again = await load('own-2022', { others: now.inputs.others })
    expect(again.inputsHash).toBe(now.inputsHash)
    expect(again.others).toEqual(now.others)
  })

  it('brings none where the method needs none', async () => {
    const { inputs, others } = await load('stranger')
    expect(others).toEqual([])
    expect(inputs).not.toHaveProperty('others')
  })
})

describe('a cycle whose method needs other cycles', () => {
  const isStale = async (cycle: string) => (await getCycle(db(), cycle)).stale

  it('is stale once another of them changes, until it is scored again', async () => {
    await score('own-2020')
    await score('own-2022')
    expect(await isStale('own-2022')).toBe(false)
    await reportOne('own-2018', '2018', 1)
    expect(await listOutdated(db())).toEqual(['own-2020', 'own-2022'])
    expect(await isStale('own-2022')).toBe(true)
    await score('own-2022')
    expect(await isStale('own-2022')).toBe(false)
  })

  it('is stale once another of them first holds data', async () => {
    await score('own-2022')
    await reportOne('own-2016', '2016')
    expect(await isStale('own-2022')).toBe(true)
  })

  it('takes the cycle of a period that was opened last', async () => {
    await reportOne('own-2018-again', '2018')
    const others = await listOthers(db(), 'own-2022')
    expect(others.map(({ cycle }) => cycle)).toEqual(['own-2016', 'own-2018-again', 'own-2020'])
  })
})
