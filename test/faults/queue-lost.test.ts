import type { ScoreRow } from '@pmm/core/contract/table'
import { dropSchema } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, read, startPlatform, until, untilScored, write } from '../platform.ts'

const report = (platform: Platform, value: number) =>
  write(platform, '/v1/cycles/c/observations', { observations: [{ administration: 'DEU', kpi: 'TF-01', value }] })

const valueShown = async (platform: Platform) =>
  (await read<ScoreRow[]>(platform, '/v1/cycles/c/scores?node=TF-01')).find((row) => row.administration === 'DEU')
    ?.value

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
    await report(platform, 50)
    await untilScored(platform, 'c')
  })
  afterAll(() => platform.stop())

  it('takes nothing with it: what is reported then is scored within a minute', async () => {
    await lose(platform)
    await report(platform, 60)
    await until(async () => (await valueShown(platform)) === 60, 'the change is scored', 60)
    await untilScored(platform, 'c')
  }, 600_000)

  it('takes nothing with it that waited in it: the sweep finds the cycle behind its data', async () => {
    for (const worker of platform.workers) worker.kill('SIGKILL')
    await report(platform, 70)
    await lose(platform)
    await platform.startWorker()
    await until(async () => (await valueShown(platform)) === 70, 'the change is scored', 60)
    expect(await valueShown(platform)).toBe(70)
  }, 600_000)
})
