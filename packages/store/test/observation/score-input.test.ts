import { contentHash } from '@pmm/core/canonical/content-hash'
import { packOf } from '@pmm/core/method/packs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCycle } from '../../src/cycle/cycle.repository.ts'
import { findMethod } from '../../src/method/method.repository.ts'
import { loadScoreInput, type ScoreRequest } from '../../src/observation/score-input.repository.ts'
import { changeAdministration } from '../../src/reference/administration.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const load = (cycle: string, request: Partial<ScoreRequest> = {}) =>
  loadScoreInput(db(), { cycle, seed: 0, engineVersion: 'test', ...request })
const codesOf = async (cycle: string) => (await load(cycle)).administrations.map(({ code }) => code)

beforeAll(async () => {
  await openCycle(db(), 'first', '2020')
  await report(db(), 'first', [observationOf(3, { period: '2020' })])
})

describe('the input of a score run', () => {
  it('is the observations of the period of the cycle, and nothing of other periods', async () => {
    await report(db(), 'first', [observationOf(9, { period: '2019' })])
    const { period, observations } = await load('first')
    expect(period).toBe('2020')
    expect(observations).toEqual([observationOf(3, { period: '2020' })])
  })

  it('is the method by which the cycle is scored, and the hash of that version', async () => {
    const { method, inputs } = await load('first')
    expect(method).toEqual(packOf('lpi'))
    expect(inputs).toMatchObject({ method: 'lpi', methodVersion: '1.0.0', seed: 0, engineVersion: 'test' })
    expect(inputs.methodHash).toBe((await findMethod(db(), 'lpi', '1.0.0'))!.hash)
  })

  it('is the administrations that were members on the date of the cycle', async () => {
    const draft = { title: 'early', period: '1999', method: 'lpi', methodVersion: '1.0.0' } as const
    await createCycle(db(), { ...draft, code: 'early', membershipDate: '1960-01-01', provenance: 'reported' })
    const [early, late] = [await codesOf('early'), await codesOf('first')]
    expect(early.length).toBeLessThan(late.length)
    expect(late).toEqual(expect.arrayContaining(early))
  })

  it('is of a cycle that exists', async () => {
    await expect(load('nowhere')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the identity of an input', () => {
  it('is the content hash of all that goes in', async () => {
    const { inputs, inputsHash } = await load('first')
    expect(inputsHash).toBe(await contentHash(inputs))
    expect(inputs.membersHash).toBe(await contentHash(await codesOf('first')))
  })

  it('is the same for the same data, and another for changed data', async () => {
    const [before, again] = [await load('first'), await load('first')]
    await report(db(), 'first', [observationOf(2, { period: '2020' })])
    const changed = await load('first')
    expect(again.inputsHash).toBe(before.inputsHash)
    expect(changed.inputsHash).not.toBe(before.inputsHash)
    expect(changed.inputs.dataRevision).toBe(before.inputs.dataRevision + 1)
  })

  it.each([{ seed: 1 }, { engineVersion: 'next' }])('is another with %j', async (request) => {
    expect((await load('first', request)).inputsHash).not.toBe((await load('first')).inputsHash)
  })

  it('is the same though an administration is called otherwise', async () => {
    const before = await load('first')
    await changeAdministration(db(), 'DEU', { name: 'Another name' })
    expect((await load('first')).inputsHash).toBe(before.inputsHash)
  })

  it('holds observations by the hash of their canonical JSON', async () => {
    await openCycle(db(), 'odd', '2001')
    const odd = [
      observationOf(-1e-7, { period: '2001', note: 'says "é\u2028" \\ and\ntwo lines', numerator: 0.1 + 0.2 }),
      observationOf(1e21, { period: '2001', administration: 'FRA', denominator: 4.9e-324 }),
    ]
    await report(db(), 'odd', odd)
    const { inputs, observations } = await load('odd')
    expect(observations).toEqual(odd)
    expect(inputs.observationsHash).toBe(await contentHash(odd))
  })
})

describe('an earlier revision', () => {
  it('is rebuilt as it stood, with its identity', async () => {
    await openCycle(db(), 'again', '2020')
    await report(db(), 'again', [observationOf(3, { period: '2020' })])
    const then = await load('again')
    await report(db(), 'again', [observationOf(4, { period: '2020' })])
    const rebuilt = await load('again', { revision: 1 })
    expect(rebuilt.observations.map(({ value }) => value)).toEqual([3])
    expect(rebuilt.inputsHash).toBe(then.inputsHash)
  })

  it('from before the first batch holds nothing', async () => {
    const { inputs, observations } = await load('again', { revision: 0 })
    expect([inputs.dataRevision, observations]).toEqual([0, []])
  })
})
