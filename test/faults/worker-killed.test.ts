import { setTimeout as pause } from 'node:timers/promises'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { JobView } from '@pmm/core/contract/jobs'
import type { RunView } from '@pmm/core/contract/runs'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationCycle, openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, read, startPlatform, until, untilScored, write } from '../platform.ts'

const observations = demonstrationCycle()
/** What changes before each kill, so that there is something to score each time. */
const changes = [61, 62].map((value) => ({ administration: 'DEU', kpi: 'TF-01', value }))
const delaysMilliseconds = [20, 150]

async function hashOf(platform: Platform): Promise<string> {
  const { currentRun } = await read<CycleView>(platform, '/v1/cycles/c')
  return (await read<RunView>(platform, `/v1/runs/${currentRun}`)).hash
}

const report = (platform: Platform, rows: readonly object[]) =>
  write(platform, '/v1/cycles/c/observations', { observations: rows })

const activeJobs = (platform: Platform) => read<JobView[]>(platform, '/v1/jobs?state=active&name=score-cycle')

describe.each(['postgres', 'redis'])('a worker killed while it scores, with the queue on %s', (backend) => {
  const platforms: Platform[] = []
  beforeAll(async () => {
    const databaseUrl = inject('databaseUrl')
    const redis = (index: number) => (backend === 'redis' ? `${inject('redisUrl')}/${index}` : undefined)
    platforms.push(await startPlatform({ databaseUrl, redisUrl: redis(1) }))
    platforms.push(await startPlatform({ databaseUrl, redisUrl: redis(2) }))
    for (const platform of platforms) {
      await openDemonstrationCycle(platform, 'c')
      await report(platform, observations)
      await untilScored(platform, 'c')
    }
  })
  afterAll(() => Promise.all(platforms.map((platform) => platform.stop())))

  it('ends, once it is started again, with the hash of an undisturbed run', async () => {
    const [undisturbed, disturbed] = platforms as [Platform, Platform]
    for (const [round, change] of changes.entries()) {
      await report(undisturbed, [change])
      await report(disturbed, [change])
      await until(async () => (await activeJobs(disturbed)).length > 0, 'a job is active')
      await pause(delaysMilliseconds[round])
      disturbed.workers.at(-1)!.kill('SIGKILL')
      await disturbed.startWorker()
      await Promise.all([untilScored(undisturbed, 'c'), untilScored(disturbed, 'c')])
      expect(await hashOf(disturbed)).toBe(await hashOf(undisturbed))
    }
    expect(disturbed.workers.filter((worker) => worker.signalCode === 'SIGKILL')).toHaveLength(changes.length)
  }, 600_000)
})
