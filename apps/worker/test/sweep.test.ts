import type { JobName } from '@pmm/core/job/catalogue'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, report, run, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const payloads = async (name: JobName) => {
  const jobs = await worker().producer.list({ states: ['waiting'], names: [name], limit: 50 })
  return jobs.map(({ payload }) => payload)
}

beforeAll(async () => {
  const { db } = worker()
  for (const code of ['fresh', 'behind', 'unbenchmarked', 'empty']) await openCycle(db, code, '2022')
  for (const code of ['fresh', 'behind', 'unbenchmarked']) await report(db, code, '2022', { DEU: 4 })
  await scoreAndBenchmark(worker(), 'fresh')
  await run(worker(), 'score-cycle', { cycle: 'unbenchmarked', flow: true })
})

describe('sweep', () => {
  it('publishes what the database shows to be behind, and nothing else', async () => {
    await run(worker(), 'sweep', {})
    expect(await payloads('score-cycle')).toEqual([{ cycle: 'behind' }])
    expect(await payloads('benchmark-cycle')).toEqual([{ cycle: 'unbenchmarked' }])
  })

  it('merges with what waits already when it runs again', async () => {
    await run(worker(), 'sweep', {})
    expect(await payloads('score-cycle')).toEqual([{ cycle: 'behind' }])
  })
})

describe('sweep, while cycles of the method are scored', () => {
  it('leaves benchmarks to the job that follows', async () => {
    await openCycle(worker().db, 'late', '2021')
    await report(worker().db, 'late', '2021', { DEU: 4 })
    await run(worker(), 'score-cycle', { cycle: 'late', flow: true })
    await run(worker(), 'sweep', {})
    expect(await payloads('benchmark-cycle')).toEqual([{ cycle: 'unbenchmarked' }])
  })
})

describe('recalculate', () => {
  it('has every cycle with data computed again', async () => {
    await run(worker(), 'recalculate', {})
    const forced = (await payloads('score-cycle')).filter(({ force }) => force === true)
    expect(forced.map(({ cycle }) => cycle).sort()).toEqual(['behind', 'fresh', 'late', 'unbenchmarked'])
  })
})
