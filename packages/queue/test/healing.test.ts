import { describe, expect, test, vi } from 'vitest'
import { createConsumer } from '../src/consumer.ts'
import type { ConsumerEvent } from '../src/consumer-event.ts'
import { createProducer } from '../src/producer.ts'
import { backendKinds } from './backend.ts'
import { handlersWith } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }
const cycle = 'pmm-2024'

describe.each(backendKinds)('a queue that is lost, on %s', (kind) => {
  const session = useSession(kind)

  test('takes and runs what is published later', async () => {
    let runs = 0
    await session.consumer({ 'score-cycle': async () => void runs++ })
    await session.consumer({ 'score-cycle': async () => void runs++ })
    const producer = await session.producer()
    await session.backend.loseQueue()
    await vi.waitFor(() => producer.publish('score-cycle', { cycle }), patience)
    await vi.waitFor(() => expect(runs).toBe(1), patience)
  })

  test('gets its sweep back without anybody publishing', async () => {
    let sweeps = 0
    await session.consumer({ sweep: async () => void sweeps++ }, { sweepEverySeconds: 1 })
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(0), patience)
    await session.backend.loseQueue()
    const before = sweeps
    await vi.waitFor(() => expect(sweeps).toBeGreaterThan(before + 1), patience)
  })

  test('does not stop the job that runs', async () => {
    let finished = 0
    const producer = await session.producer()
    await session.consumer({
      'score-cycle': async (_, context) => {
        await session.backend.loseQueue()
        await context.progress('weighing', 1, 2)
        finished++
      },
    })
    await producer.publish('score-cycle', { cycle })
    await vi.waitFor(() => expect(finished).toBe(1), patience)
  })

  test('is made once by many processes that start together', async () => {
    await session.backend.loseQueue()
    const producers = await Promise.all(Array.from({ length: 5 }, () => session.producer()))
    const publish = () => Promise.all(producers.map((producer) => producer.publish('score-cycle', { cycle })))
    await vi.waitFor(publish, patience)
    expect(await producers[0]?.counts()).toMatchObject({ waiting: 1 })
  })
})

describe.each(backendKinds)('a line that is cut, on %s', (kind) => {
  const session = useSession(kind)

  test('makes publishing fail with a problem', async () => {
    const producer = await session.producer()
    await session.backend.cut()
    await expect(producer.publish('score-cycle', { cycle })).rejects.toMatchObject({ code: 'unavailable' })
    await session.backend.restore()
  })

  test('lets publishing work once it is back', async () => {
    const producer = await session.producer()
    await session.backend.cut()
    await producer.publish('score-cycle', { cycle }).catch(() => {})
    await session.backend.restore()
    await vi.waitFor(() => producer.publish('score-cycle', { cycle }), patience)
  })

  test('does not stop a producer from being made before it is there', async () => {
    await session.backend.cut()
    const producer = await createProducer(session.backend.connection)
    await expect(producer.publish('score-cycle', { cycle })).rejects.toMatchObject({ code: 'unavailable' })
    await session.backend.restore()
    await vi.waitFor(() => producer.publish('score-cycle', { cycle }), patience)
    await producer.close()
  })

  test('is waited for by a consumer, which tells so', async () => {
    const events: ConsumerEvent[] = []
    let runs = 0
    await session.consumer({ 'score-cycle': async () => void runs++ }, { onEvent: (event) => events.push(event) })
    const producer = await session.producer()
    await session.backend.cut()
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ kind: 'error' })), patience)
    await session.backend.restore()
    await vi.waitFor(() => producer.publish('score-cycle', { cycle }), patience)
    await vi.waitFor(() => expect(runs).toBe(1), patience)
  })

  test('is waited for by a consumer that starts first', async () => {
    let runs = 0
    await session.backend.cut()
    const handlers = handlersWith({ 'score-cycle': async () => void runs++ })
    const consumer = await createConsumer(session.backend.connection, handlers, { concurrency: 1, heartbeatSeconds: 1 })
    await session.backend.restore()
    const producer = await session.producer()
    await vi.waitFor(() => producer.publish('score-cycle', { cycle }), patience)
    await vi.waitFor(() => expect(runs).toBe(1), patience)
    await consumer.close({ timeoutSeconds: 1 })
  })

  test('does not keep a consumer from closing', async () => {
    const consumer = await session.consumer({})
    await session.backend.cut()
    await consumer.close({ timeoutSeconds: 1 })
    await session.backend.restore()
  })
})
