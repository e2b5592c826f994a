import { dropSchema } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, report, startPlatform, until, untilScored } from '../platform.ts'

const reportValue = (platform: Platform, value: number) =>
  report(platform, 'c', [{ administration: 'DEU', kpi: 'TF-01', value }])

async function valueShown({ client }: Platform): Promise<number | null | undefined> {
  const rows = await client.get('/v1/cycles/{cycle}/scores', { path: { cycle: 'c' }, query: { node: 'TF-01' } })
  return rows.find(({ administration }) => administration === 'DEU')?.value
}

async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl)
  await redis.flushdb()
  await redis.quit()
}

const backends = [
  {
    backend: 'postgres',
    redisUrl: () => undefined,
    lose: (platform: Platform) => dropSchema(platform.databaseUrl, 'queue'),
  },
  { backend: 'redis', redisUrl: () => `${inject('redisUrl')}/3`, lose: () => flush(`${inject('redisUrl')}/3`) },
]

describe.each(backends)('a queue on $backend that is lost entirely', ({ redisUrl, lose }) => {
  let platform: Platform
  beforeAll(async () => {
    platform = await startPlatform({ databaseUrl: inject('databaseUrl'), redisUrl: redisUrl() })
    await openDemonstrationCycle(platform, 'c')
    await reportValue(platform, 50)
    await untilScored(platform, 'c')
  })
  afterAll(() => platform.stop())

  it('takes nothing with it: what is reported then is scored', async () => {
    await lose(platform)
    await reportValue(platform, 60)
    await until(async () => (await valueShown(platform)) === 60, 'the change is scored')
    await untilScored(platform, 'c')
  })

  it('takes nothing with it that waited in it: the sweep finds the cycle behind its data', async () => {
    for (const worker of platform.workers) worker.kill('SIGKILL')
    await reportValue(platform, 70)
    await lose(platform)
    await platform.startWorker()
    await until(async () => (await valueShown(platform)) === 70, 'the change is scored')
    expect(await valueShown(platform)).toBe(70)
  })
})
