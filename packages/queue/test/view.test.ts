import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }

describe.each(backendKinds)('the views of a producer, on %s', (kind) => {
  const session = useSession(kind)

  test('show the progress of a running job', async () => {
    const [told, release] = [gate(), gate()]
    let id = ''
    await session.consumer({
      'score-cycle': async (_, context) => {
        id = context.id
        await context.progress('weighing', 3, 7)
        told.resolve()
        await release.promise
      },
    })
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await told.promise
    const job = { id, state: 'active', progress: { stage: 'weighing', done: 3, total: 7 }, finishedAt: null }
    expect(await producer.find(id)).toMatchObject(job)
    release.resolve()
  })

  test('know no job that does not exist', async () => {
    const producer = await session.producer()
    expect(await producer.find('404')).toBeUndefined()
  })

  test('list the newest jobs of the names asked for', async () => {
    const producer = await session.producer()
    for (const cycle of ['a', 'b', 'c']) await producer.publish('score-cycle', { cycle })
    await producer.publish('recalculate', {})
    const listed = await producer.list({ names: ['score-cycle'], limit: 2 })
    expect(listed.map((job) => job.payload)).toEqual([{ cycle: 'c' }, { cycle: 'b' }])
  })

  test('forget the jobs that finished before a time', async () => {
    await session.consumer({})
    const producer = await session.producer()
    await producer.publish('score-cycle', { cycle: 'pmm-2024' })
    await vi.waitFor(async () => expect((await producer.counts()).completed).toBe(1), patience)
    expect(await producer.cleanFinished(3_600)).toBe(0)
    expect(await producer.cleanFinished(0)).toBe(1)
    expect(await producer.counts()).toMatchObject({ completed: 0 })
  })
})
