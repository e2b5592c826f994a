import { contentHash } from '@pmm/core/canonical/content-hash'
import type { ScoreRow } from '@pmm/core/contract/table'
import { packOf } from '@pmm/core/method/packs'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { createCycle, getCycle } from '@pmm/store/cycle/cycle.repository'
import { sha256 } from '@pmm/store/identity/sha256'
import { registerMethod } from '@pmm/store/method/method.repository'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { listRuns } from '@pmm/store/run/run.repository'
import { encode } from '@pmm/table/encode'
import { beforeAll, describe, expect, it } from 'vitest'
import { report, rows, run, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const lpi = packOf('lpi')!
const normalisation = { method: 'min-max' as const, reference: ['2018'] }
/** The shipped index between the ends of a base year. */
const based = { ...lpi, id: 'based', kpis: lpi.kpis.map((kpi) => ({ ...kpi, normalisation })) }

const waiting = async () => {
  const jobs = await worker().producer.list({ states: ['waiting'], names: ['score-cycle'], limit: 50 })
  return jobs.map(({ payload }) => (payload as { cycle: string }).cycle).sort()
}
const scoreOf = async (cycle: string, code = 'FRA') =>
  (await rows<ScoreRow>(worker(), `cycle:${cycle}`, 'scores', 'node:LPI')).find((row) => row.administration === code)
    ?.score

beforeAll(async () => {
  const { db } = worker()
  await registerMethod(db, { method: based, hash: await contentHash(based) })
  for (const period of ['2018', '2020', '2022'])
    await createCycle(db, {
      code: `based-${period}`,
      period,
      title: period,
      method: 'based',
      methodVersion: lpi.version,
      membershipDate: '2026-01-01',
      provenance: 'reported',
    })
  await report(db, 'based-2018', '2018', { DEU: 4, FRA: 3, TGO: 2 })
  await report(db, 'based-2020', '2020', { FRA: 3 })
  await report(db, 'based-2022', '2022', { FRA: 3.5 })
  for (const period of ['2018', '2020', '2022']) await scoreAndBenchmark(worker(), `based-${period}`)
})

describe('a cycle whose method is fitted on a base year', () => {
  it('is scored between the ends of that year', async () => {
    expect([await scoreOf('based-2020'), await scoreOf('based-2022')]).toEqual([3, 4])
  })

  it('is published again once the base year is corrected and scored', async () => {
    await report(worker().db, 'based-2018', '2018', { DEU: 5, TGO: 1 })
    await run(worker(), 'score-cycle', { cycle: 'based-2018' })
    expect(await waiting()).toEqual(['based-2020', 'based-2022'])
    expect(await getCycle(worker().db, 'based-2022')).toMatchObject({ stale: true })
  })

  it('is published by the sweep, should that message be lost', async () => {
    await run(worker(), 'sweep', {})
    expect(await waiting()).toEqual(['based-2020', 'based-2022'])
  })

  it('is scored on the corrected year, and is not stale then', async () => {
    for (const cycle of ['based-2020', 'based-2022']) await scoreAndBenchmark(worker(), cycle)
    expect([await scoreOf('based-2020'), await scoreOf('based-2022')]).toEqual([3, 3.5])
    expect(await getCycle(worker().db, 'based-2022')).toMatchObject({ stale: false })
    expect(await listRuns(worker().db, 'based-2022', 10)).toHaveLength(2)
  })

  it('is rebuilt bit for bit, before and after the correction', async () => {
    for (const { hash, inputs } of await listRuns(worker().db, 'based-2022', 10)) {
      const { cycle, dataRevision: revision, others, seed, engineVersion } = inputs
      const input = await loadScoreInput(worker().db, { cycle, revision, others, seed, engineVersion })
      expect(sha256(encode(scoreCycle(input)))).toBe(hash)
    }
  })

  it('has nothing else scored again by being scored', async () => {
    const before = await waiting()
    await run(worker(), 'score-cycle', { cycle: 'based-2022', force: true })
    expect(await waiting()).toEqual(before)
  })
})
