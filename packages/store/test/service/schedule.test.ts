import { beforeEach, describe, expect, it } from 'vitest'
import { changeSchedule, listSchedules } from '../../src/service/schedule.repository.ts'
import { useDatabase } from '../database.fixture.ts'

const db = useDatabase()
const recalculate = { name: 'recalculate', cron: '0 3 * * *', timeZone: 'UTC', enabled: true } as const
const makeReleases = { name: 'make-releases', cron: '0 5 1 * *', timeZone: 'UTC', enabled: false } as const
const scrub = { name: 'scrub', cron: '0 2 * * *', timeZone: 'UTC', enabled: true } as const

beforeEach(async () => {
  const { name, ...first } = recalculate
  await changeSchedule(db(), name, first)
})

describe('schedules', () => {
  it('are those of the migrations, by name: releases are not made by themselves', async () => {
    expect(await listSchedules(db())).toEqual([makeReleases, recalculate, scrub])
  })

  it.each([{ cron: '30 4 * * 1' }, { timeZone: 'Europe/Brussels' }, { enabled: false }])(
    'change in the fields given and keep the others: %j',
    async (change) => {
      expect(await changeSchedule(db(), 'recalculate', change)).toEqual({ ...recalculate, ...change })
      expect(await listSchedules(db())).toEqual([makeReleases, { ...recalculate, ...change }, scrub])
    },
  )

  it('stay as they are where nothing is given', async () => {
    expect(await changeSchedule(db(), 'recalculate', {})).toEqual(recalculate)
  })

  it('keep a change that was made before', async () => {
    await changeSchedule(db(), 'recalculate', { cron: '30 4 * * 1' })
    const changed = await changeSchedule(db(), 'recalculate', { timeZone: 'Europe/Brussels' })
    expect(changed).toEqual({ ...recalculate, cron: '30 4 * * 1', timeZone: 'Europe/Brussels' })
  })

  it('exist', async () => {
    const change = changeSchedule(db(), 'tidy-up', { enabled: true })
    await expect(change).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('"tidy-up"') })
  })
})
