import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }
const parts = ['a', 'b', 'c'].map((cycle) => ({ name: 'score-cycle' as const, payload: { cycle, flow: true } }))
const followedBy = [{ name: 'benchmark-cycle' as const, payload: { cycle: 'a' } }] as const

describe.each(backendKinds)('changing jobs, on %s', (kind) => {
  const session = useSession(kind)

  test('a job that waits is taken back, and never runs', async () => {
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'a' })
    const [job] = await producer.list({ limit: 1 })
    expect(await producer.cancel(job!.id)).toBe(1)
    expect(await producer.find(job!.id)).toBeUndefined()
    await expect(producer.cancel(job!.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a job that runs is not taken back, and one that has not failed is not tried again', async () => {
    const [running, end] = [gate(), gate()]
    await session.consumer({
      'score-cycle': async () => {
        running.resolve()
        await end.promise
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'a' })
    await running.promise
    const [job] = await producer.list({ names: ['score-cycle'], limit: 1 })
    await expect(producer.cancel(job!.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(producer.retry(job!.id)).rejects.toMatchObject({ code: 'conflict' })
    end.resolve()
  })

  test('a job that repeats by its schedule is left to the schedule', async () => {
    const producer = await session.producer()
    await producer.upsertSchedule({ name: 'scrub', cron: '0 2 * * *', timeZone: 'UTC', enabled: true })
    const [job] = await producer.list({ names: ['scrub'], limit: 1 })
    await expect(producer.cancel(job!.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await producer.find(job!.id)).toBeDefined()
  })

  test('a job that failed runs again', async () => {
    let runs = 0
    await session.consumer({
      'score-cycle': async () => {
        runs += 1
        if (runs === 1) throw new Problem('not-found', 'there is no such cycle')
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'a' })
    await vi.waitFor(async () => expect((await producer.counts()).failed).toBe(1), patience)
    const [job] = await producer.list({ states: ['failed'], names: ['score-cycle'], limit: 1 })
    await producer.retry(job!.id)
    await vi.waitFor(async () => expect((await producer.find(job!.id))!.state).toBe('completed'), patience)
    expect(runs).toBe(2)
  })

  test('a job that goes on in a flow is active until its parts have ended, with their progress', async () => {
    const [first, others] = [gate(), gate()]
    const producer = await session.producer()
    await session.consumer({
      recalculate: async (_, { goesOnIn }) => goesOnIn([await producer.publishFlow({ parts, followedBy })]),
      'score-cycle': async ({ cycle }) => (cycle === 'a' ? first.promise : others.promise),
    })
    await producer.publish('recalculate', {})
    const view = async () => (await producer.list({ names: ['recalculate'], limit: 1 }))[0]!
    await vi.waitFor(async () => expect((await view()).progress).toMatchObject({ stage: 'parts', total: 4 }), patience)
    expect(await view()).toMatchObject({ state: 'active', finishedAt: null, progress: { done: 0 } })
    first.resolve()
    await vi.waitFor(async () => expect((await view()).progress).toMatchObject({ done: 1 }), patience)
    expect((await view()).state).toBe('active')
    others.resolve()
    await vi.waitFor(async () => expect((await view()).state).toBe('completed'), patience)
    expect((await view()).progress).toEqual({ stage: 'parts', done: 4, total: 4 })
  })

  test('of a job that goes on in a flow the parts that wait are taken back', async () => {
    const [running, end] = [gate(), gate()]
    const ran: string[] = []
    const producer = await session.producer()
    const handlers = {
      recalculate: async (_: object, { goesOnIn }: { goesOnIn(flows: readonly string[]): Promise<void> }) =>
        goesOnIn([await producer.publishFlow({ parts, followedBy })]),
      'score-cycle': async ({ cycle }: { cycle: string }) => {
        ran.push(cycle)
        running.resolve()
        await end.promise
      },
    }
    await session.consumer(handlers, { concurrency: 1 })
    await producer.publish('recalculate', {})
    await running.promise
    const [job] = await producer.list({ names: ['recalculate'], limit: 1 })
    expect(await producer.cancel(job!.id)).toBeGreaterThanOrEqual(2)
    end.resolve()
    await vi.waitFor(async () => expect((await producer.find(job!.id))!.state).toBe('completed'), patience)
    expect(ran).toHaveLength(1)
  })
})
