import { randomUUID } from 'node:crypto'
import { contentHash } from '@pmm/core/canonical/content-hash'
import { beforeAll, describe, expect, it } from 'vitest'
import { getCycle, listChain, setBenchmarkedRun, setCurrentRun } from '../../src/cycle/cycle.repository.ts'
import { loadScoreInput } from '../../src/observation/score-input.repository.ts'
import {
  getRun,
  getRunBytes,
  listRuns,
  type NewRun,
  rememberedRunBytes,
  saveRun,
} from '../../src/run/run.repository.ts'
import { observationOf, openCycle, report, useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const request = { seed: 0, engineVersion: 'test' }

async function newRun(cycle: string, content = 'bytes'): Promise<NewRun> {
  const { inputs, inputsHash } = await loadScoreInput(db(), { cycle, ...request })
  return { id: randomUUID(), inputs, inputsHash, hash: `hash of ${content}`, rows: 1, bytes: Buffer.from(content) }
}

beforeAll(async () => {
  for (const [code, period] of Object.entries({ first: '2020', second: '2022', third: '2018' }))
    await openCycle(db(), code, period)
  for (const code of ['first', 'second', 'third']) await report(db(), code, [observationOf(3)])
})

describe('loadScoreInput', () => {
  it('has the same identity for the same data, and another for changed data', async () => {
    const [one, again] = [await newRun('first'), await newRun('first')]
    await report(db(), 'first', [observationOf(2, { period: '2020' })])
    const changed = await newRun('first')
    expect(again.inputsHash).toBe(one.inputsHash)
    expect(changed.inputsHash).not.toBe(one.inputsHash)
    expect(changed.inputs.dataRevision).toBe(2)
  })

  it('rebuilds an earlier revision', async () => {
    const { inputs, observations } = await loadScoreInput(db(), { cycle: 'first', revision: 1, ...request })
    expect(inputs.dataRevision).toBe(1)
    expect(observations).toEqual([])
  })

  it('tells observations by the hash of their canonical JSON', async () => {
    await openCycle(db(), 'odd', '2001')
    const odd = [
      observationOf(-1e-7, { period: '2001', note: 'says "é\u2028" \\ and\ntwo lines', numerator: 0.1 + 0.2 }),
      observationOf(1e21, { period: '2001', administration: 'FRA', denominator: 4.9e-324 }),
    ]
    await report(db(), 'odd', odd)
    const { inputs, observations } = await loadScoreInput(db(), { cycle: 'odd', ...request })
    expect(observations).toEqual(odd)
    expect(inputs.observationsHash).toBe(await contentHash(odd))
  })
})

describe('a run', () => {
  it('is kept once for the same inputs', async () => {
    const run = await newRun('second')
    const id = await saveRun(db(), run)
    expect(await saveRun(db(), { ...run, id: randomUUID() })).toBe(id)
    expect(await listRuns(db(), 'second', 10)).toHaveLength(1)
    expect((await getRunBytes(db(), id)).toString()).toBe('bytes')
  })

  it('is remembered while there is room, the one asked for last the longest', async () => {
    const ids = await Promise.all(['first', 'second', 'third'].map(async (code) => saveRun(db(), await newRun(code))))
    const bytesOf = rememberedRunBytes(db(), 2 * 'bytes'.length)
    const [one, two] = [await bytesOf(ids[0]!), await bytesOf(ids[1]!)]
    expect(await bytesOf(ids[0]!)).toBe(one)
    expect(String(await bytesOf(ids[2]!))).toBe('bytes')
    expect(await bytesOf(ids[0]!)).toBe(one)
    expect(await bytesOf(ids[1]!)).not.toBe(two)
    expect(await bytesOf(ids[1]!)).toEqual(two)
  })

  it('that gives other bytes for the same inputs is a failure, not a replacement', async () => {
    await expect(saveRun(db(), await newRun('second', 'other'))).rejects.toThrow(/same inputs/)
  })

  it('is found by its id alone', async () => {
    await expect(getRun(db(), randomUUID())).rejects.toMatchObject({ code: 'not-found' })
    await expect(getRun(db(), "'; drop table score_run")).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a cycle', () => {
  it('is stale until its current run and its benchmarks are of its newest data', async () => {
    const stale = async () => (await getCycle(db(), 'third')).stale
    const id = await saveRun(db(), await newRun('third'))
    expect(await stale()).toBe(true)
    await setCurrentRun(db(), { id, cycle: 'third' })
    expect(await stale()).toBe(true)
    await setBenchmarkedRun(db(), 'third', id)
    expect(await stale()).toBe(false)
    await report(db(), 'third', [observationOf(4)])
    expect(await stale()).toBe(true)
  })

  it('stands in the chain of its method by period, once it is scored', async () => {
    const id = await saveRun(db(), await newRun('first'))
    await setCurrentRun(db(), { id, cycle: 'first' })
    expect((await listChain(db(), 'lpi')).map(({ code }) => code)).toEqual(['third', 'first'])
  })
})
