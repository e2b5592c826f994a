import type { Schedule } from '@pmm/core/contract/jobs'
import { describe, expect, test, vi } from 'vitest'
import { backendKinds } from './backend.ts'
import { useSession } from './session.ts'

const patience = { timeout: 240_000, interval: 50 }
const nightly: Schedule = { name: 'recalculate', cron: '30 3 * * *', timeZone: 'Asia/Tokyo', enabled: true }

describe.each(backendKinds)('schedules, on %s', (kind) => {
  const session = useSession(kind)

  test('run next at the hour of their time zone', async () => {
    const producer = await session.producer()
    await producer.upsertSchedule(nightly)
    expect(await producer.nextRun('recalculate')).toMatch(/T18:30:00.000Z$/)
  })

  test('keep one next run when they are set again', async () => {
    const producer = await session.producer()
    for (let i = 0; i < 3; i++) await producer.upsertSchedule({ ...nightly, cron: `${i} 3 * * *` })
    expect(await producer.counts()).toMatchObject({ delayed: 1 })
  })

  test('do not run when they are disabled', async () => {
    const producer = await session.producer()
    await producer.upsertSchedule(nightly)
    await producer.upsertSchedule({ ...nightly, enabled: false })
    expect(await producer.nextRun('recalculate')).toBeNull()
    expect(await producer.counts()).toMatchObject({ delayed: 0 })
  })

  test.each([
    ['cron', { cron: '61 3 * * *' }],
    ['cron', { cron: '0 30 3 * * *' }],
    ['cron', { cron: '' }],
    ['timeZone', { timeZone: 'Europe/Atlantis' }],
  ])('name the field %s of %j as wrong', async (column, change) => {
    const producer = await session.producer()
    await expect(producer.upsertSchedule({ ...nightly, ...change })).rejects.toMatchObject({
      code: 'invalid-value',
      problems: [{ column }],
    })
  })

  test('of the database are set by the consumer', async () => {
    await session.consumer({}, { schedules: async () => [nightly] })
    const producer = await session.producer()
    expect(await producer.nextRun('recalculate')).not.toBeNull()
  })

  test('follow the database', async () => {
    let schedules = [nightly]
    await session.consumer({}, { schedules: async () => schedules })
    const producer = await session.producer()
    schedules = [{ ...nightly, enabled: false }]
    await vi.waitFor(async () => expect(await producer.nextRun('recalculate')).toBeNull(), patience)
  })

  test('let the sweep run again and again although heartbeats look at it', async () => {
    let sweeps = 0
    await session.consumer({ sweep: async () => void sweeps++ }, { sweepEverySeconds: 2 })
    await session.consumer({ sweep: async () => void sweeps++ }, { sweepEverySeconds: 2 })
    await vi.waitFor(() => expect(sweeps).toBeGreaterThanOrEqual(3), patience)
  })
})
