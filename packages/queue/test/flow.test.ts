import { Problem } from '@pmm/core/domain/problem'
import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { gate } from './handlers.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }
const release = 'r1'
const parts = ['a', 'b', 'c', 'd'].map((part) => ({
  name: 'release-part' as const,
  payload: { release, stage: 'whole' as const, part },
}))
const followedBy = [{ name: 'build-release' as const, payload: { release } }] as const
const steps = [
  { name: 'benchmark-cycle', payload: { cycle: 'c' } },
  { name: 'make-releases', payload: { method: 'm', always: true } },
] as const

describe.each(backendKinds)('publishFlow, on %s', (kind) => {
  const session = useSession(kind)

  test('has the parts shared by two consumers, and the last job run when all of them have', async () => {
    const told: string[] = []
    const everybodyBusy = gate()
    const handlersOf = (name: string) => ({
      'release-part': async ({ part }: { part: string }) => {
        told.push(`${name}:${part}`)
        if (told.length === 4) everybodyBusy.resolve()
        await everybodyBusy.promise
      },
      'build-release': async () => {
        told.push('last')
      },
    })
    await session.consumer(handlersOf('one'), { concurrency: 2 })
    await session.consumer(handlersOf('two'), { concurrency: 2 })
    const producer = await session.producer()
    await producer.publishFlow({ parts, followedBy })
    await vi.waitFor(() => expect(told).toHaveLength(5), patience)
    expect(told.at(-1)).toBe('last')
    expect(
      told
        .slice(0, 4)
        .map((entry) => entry.split(':')[0])
        .sort(),
    ).toEqual(['one', 'one', 'two', 'two'])
  })

  test('has the last job run although a part has failed for good', async () => {
    const ran: string[] = []
    await session.consumer({
      'release-part': async ({ part }) => {
        if (part === 'b') throw new Problem('not-found', 'there is no such part')
        ran.push(part)
      },
      'build-release': async () => {
        ran.push('last')
      },
    })
    const producer = await session.producer()
    await producer.publishFlow({ parts, followedBy })
    await vi.waitFor(() => expect(ran).toContain('last'), patience)
    expect(ran.sort()).toEqual(['a', 'c', 'd', 'last'])
  })

  test('has each of the jobs that follow wait for the one before', async () => {
    const told: string[] = []
    const benchmarked = gate()
    await session.consumer({
      'release-part': async ({ part }) => void told.push(part),
      'benchmark-cycle': async () => {
        told.push('benchmark')
        await benchmarked.promise
        told.push('benchmarked')
      },
      'make-releases': async ({ method }) => void told.push(method!),
    })
    const producer = await session.producer()
    await producer.publishFlow({ parts, followedBy: steps })
    await vi.waitFor(() => expect(told).toContain('benchmark'), patience)
    expect((await producer.list({ names: ['make-releases'], limit: 5 })).length).toBe(0)
    benchmarked.resolve()
    await vi.waitFor(() => expect(told).toContain('m'), patience)
    expect(told.slice(0, 4).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(told.slice(4)).toEqual(['benchmark', 'benchmarked', 'm'])
  })

  test('goes on to its end although a job between has failed for good', async () => {
    const ran: string[] = []
    await session.consumer({
      'benchmark-cycle': async () => {
        throw new Problem('not-found', 'there is no such cycle')
      },
      'make-releases': async ({ method }) => void ran.push(method!),
    })
    const producer = await session.producer()
    await producer.publishFlow({ parts, followedBy: steps })
    await vi.waitFor(() => expect(ran).toEqual(['m']), patience)
    const [failed] = await producer.list({ states: ['failed'], limit: 5 })
    expect(failed).toMatchObject({ name: 'benchmark-cycle', failure: 'there is no such cycle' })
  })

  test('adds nothing where a payload is wrong', async () => {
    const producer = await session.producer()
    const wrong = { name: 'release-part' as const, payload: { release } as never }
    await expect(producer.publishFlow({ parts: [...parts, wrong], followedBy })).rejects.toThrow('release-part')
    const wrongLast = { name: 'make-releases' as const, payload: { method: 7 } as never }
    await expect(producer.publishFlow({ parts, followedBy: [...steps, wrongLast] })).rejects.toThrow('make-releases')
    expect((await producer.list({ limit: 5 })).length).toBe(0)
  })

  test('says at once that the backend is away', async () => {
    const producer = await session.producer()
    await session.backend.cut()
    await expect(producer.publishFlow({ parts, followedBy })).rejects.toMatchObject({ code: 'unavailable' })
    await session.backend.restore()
  })
})
