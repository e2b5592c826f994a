import type { JobContext } from '@pmm/core/job/catalogue'
import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }

describe.each(backendKinds)('close, on %s', (kind) => {
  const session = useSession(kind)

  test('lets a running job finish', async () => {
    const [started, release] = [gate(), gate()]
    const consumer = await session.consumer({
      'score-cycle': async () => {
        started.resolve()
        await release.promise
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await started.promise
    const closed = consumer.close({ timeoutSeconds: 240 })
    release.resolve()
    await closed
    expect(await producer.counts()).toMatchObject({ active: 0, completed: 1 })
  })

  test('puts back a job that stops when it is told to', async () => {
    const started = gate()
    const untilAborted = async (_: unknown, { signal }: JobContext) => {
      started.resolve()
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const consumer = await session.consumer({ 'score-cycle': untilAborted })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await started.promise
    await consumer.close({ timeoutSeconds: 0.1 })
    expect(await producer.list({ states: ['waiting'], limit: 5 })).toMatchObject([
      { name: 'score-cycle', failure: null },
    ])
  })

  test('leaves a job that does not stop to another worker', async () => {
    const started = gate()
    const deaf = await session.consumer({
      'score-cycle': async () => {
        started.resolve()
        await new Promise(() => {})
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await started.promise
    await deaf.close({ timeoutSeconds: 0.1 })
    await session.consumer({})
    await vi.waitFor(async () => expect((await producer.counts()).completed).toBe(1), patience)
  })
})
