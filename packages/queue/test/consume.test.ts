import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, test, vi } from 'vitest'
import type { ConsumerEvent } from '../src/consumer-event.ts'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }

describe.each(backendKinds)('createConsumer, on %s', (kind) => {
  const session = useSession(kind)

  test('shares the work with another consumer', async () => {
    const workers: string[] = []
    const everybodyBusy = gate()
    const handler = (name: string) => async () => {
      workers.push(name)
      if (workers.length === 4) everybodyBusy.resolve()
      await everybodyBusy.promise
    }
    await session.consumer({ 'score-cycle': handler('one') }, { concurrency: 2 })
    await session.consumer({ 'score-cycle': handler('two') }, { concurrency: 2 })
    const producer = await session.producer()
    for (const cycle of ['a', 'b', 'c', 'd']) await producer.publish('score-cycle', { cycle })
    await vi.waitFor(() => expect([...workers].sort()).toEqual(['one', 'one', 'two', 'two']), patience)
  })

  test('retries a failure, then fails with the reason visible', async () => {
    const failing = async () => {
      throw new Error('the panel is torn')
    }
    await session.consumer({ 'score-cycle': failing })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    const failed = () => producer.list({ states: ['failed'], limit: 5 })
    await vi.waitFor(
      async () => expect(await failed()).toMatchObject([{ attemptsMade: 5, failure: 'the panel is torn' }]),
      patience,
    )
  })

  test('fails at once with a problem that no retry can solve', async () => {
    const failing = async () => {
      throw new Problem('not-found', 'there is no cycle "nowhere"')
    }
    await session.consumer({ 'score-cycle': failing })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'nowhere' })
    const failed = () => producer.list({ states: ['failed'], limit: 5 })
    await vi.waitFor(
      async () => expect(await failed()).toMatchObject([{ attemptsMade: 1, failure: 'there is no cycle "nowhere"' }]),
      patience,
    )
  })

  test('retries when a service did not answer', async () => {
    let runs = 0
    const failingOnce = async () => {
      if (++runs === 1) throw new Problem('unavailable', 'the database does not answer')
    }
    await session.consumer({ 'score-cycle': failingOnce })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await vi.waitFor(async () => expect((await producer.counts()).completed).toBe(1), patience)
    expect(runs).toBe(2)
  })

  test('keeps no finished sweep', async () => {
    let runs = 0
    await session.consumer({ sweep: async () => void runs++ })
    const producer = await session.producer()
    await producer.publish('sweep', {})
    await vi.waitFor(() => expect(runs).toBeGreaterThan(0), patience)
    await vi.waitFor(async () => expect(await producer.counts()).toMatchObject({ active: 0, completed: 0 }), patience)
  })

  test('tells what happens to a job', async () => {
    const events: ConsumerEvent[] = []
    await session.consumer({}, { onEvent: (event) => events.push(event) })
    const producer = await session.producer()
    await producer.publish('benchmark-cycle', { cycle: 'pmm-2024' })
    const job = expect.objectContaining({ name: 'benchmark-cycle', payload: { cycle: 'pmm-2024' }, attempt: 1 })
    await vi.waitFor(() => {
      const told = events.filter((event) => 'job' in event && event.job.name === 'benchmark-cycle')
      expect(told).toMatchObject([
        { kind: 'started', job },
        { kind: 'completed', job },
      ])
    }, patience)
  })
})
