import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }

describe.each(backendKinds)('publish, on %s', (kind) => {
  const session = useSession(kind)

  test('gives the handler the payload', async () => {
    const seen: unknown[] = []
    await session.consumer({ 'score-cycle': async (payload) => void seen.push(payload) })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await vi.waitFor(() => expect(seen).toEqual([{ cycle: 'pmm-2024' }]), patience)
  })

  test('merges publications that wait', async () => {
    const producer = await session.producer()
    for (let i = 0; i < 20; i++) await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    expect(await producer.counts()).toMatchObject({ waiting: 1 })
  })

  test('keeps jobs of different kinds with the same key apart', async () => {
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await producer.publish('benchmark-cycle', { cycle: 'pmm-2024' })
    expect(await producer.counts()).toMatchObject({ waiting: 2 })
  })

  test('runs once more, with the latest state, after publications made while it ran', async () => {
    let state = 1
    const seen: number[] = []
    const [started, release] = [gate(), gate()]
    await session.consumer({
      'score-cycle': async () => {
        seen.push(state)
        started.resolve()
        await release.promise
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await started.promise
    for (state = 2; state < 5; state++) await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    release.resolve()
    await vi.waitFor(async () => expect(await producer.counts()).toMatchObject({ completed: 2, waiting: 0 }), patience)
    expect(seen).toEqual([1, 5])
  })

  test('runs again what was published after it had finished', async () => {
    let runs = 0
    await session.consumer({ 'score-cycle': async () => void runs++ })
    const producer = await session.producer()
    for (const finished of [1, 2, 3]) {
      await producer.publish('score-cycle', { cycle: 'pmm-2024' })
      await vi.waitFor(async () => expect((await producer.counts()).completed).toBe(finished), patience)
    }
    expect(runs).toBe(3)
  })

  test('refuses a payload that does not fit', async () => {
    const producer = await session.producer()
    const wrong = { cycle: 2024 } as unknown as { cycle: string }
    await expect(producer.publish('score-cycle', wrong)).rejects.toMatchObject({ code: 'invalid-value' })
  })
})
