import type { JobContext } from '@pmm/core/job/catalogue'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ThreadSettings } from '../src/threads/messages.ts'
import { createThreadPool, type ThreadPool } from '../src/threads/thread-pool.ts'
import { openCycle, report, useWorker } from './worker.fixture.ts'

const worker = useWorker()
let pool: ThreadPool
const told: string[] = []
interface Context {
  readonly signal?: AbortSignal
  readonly onProgress?: () => void
}
const contextWith = ({ signal = new AbortController().signal, onProgress }: Context = {}): JobContext => ({
  id: 'test',
  signal,
  goesOnIn: async () => {},
  progress: async (stage) => {
    told.push(stage)
    onProgress?.()
  },
})
const score = (cycle: string, context?: Context) => pool.handlerOf('score-cycle')({ cycle }, contextWith(context))

beforeAll(async () => {
  const { db, databaseUrl } = worker()
  for (const code of ['t1', 't2']) {
    await openCycle(db, code, '2022')
    await report(db, code, '2022', { DEU: 4, FRA: 3 })
  }
  pool = createThreadPool(1, { databaseUrl, redisUrl: undefined })
})
afterAll(() => pool.close())

describe('a pool of threads', () => {
  it('runs more jobs than it has threads, one after another, and passes on their progress', async () => {
    await Promise.all([score('t1'), score('t2')])
    for (const code of ['t1', 't2']) expect((await getCycle(worker().db, code)).currentRun).not.toBeNull()
    expect(told).toEqual(['load', 'score', 'publish', 'done', 'load', 'score', 'publish', 'done'])
  })

  it('fails as the job does', async () => {
    await expect(score('none')).rejects.toMatchObject({ name: 'Problem', code: 'not-found' })
    await expect(pool.handlerOf('score-cycle')({ cycle: 1 as unknown as string }, contextWith())).rejects.toThrow(
      /cycle/,
    )
  })

  it('ends a job that is told to stop, and goes on with a new thread', async () => {
    const stop = new AbortController()
    const onProgress = () => stop.abort(new Error('stop now'))
    await expect(score('t1', { signal: stop.signal, onProgress })).rejects.toThrow('stop now')
    await score('t2')
  })
})

describe('a thread that cannot start', () => {
  it('is told of, and fails its job instead of keeping it for ever', async () => {
    const errors: unknown[] = []
    const nothing = null as unknown as ThreadSettings
    const broken = createThreadPool(1, nothing, (error) => errors.push(error))
    await vi.waitFor(() => expect(errors).toHaveLength(1), 240_000)
    const run = broken.handlerOf('score-cycle')
    await expect(run({ cycle: 't1' }, contextWith())).rejects.toThrow()
    await broken.close()
  })
})
