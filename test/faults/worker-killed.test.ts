import { setTimeout as pause } from 'node:timers/promises'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationCycle, openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, readCycle, report, startPlatform, until, untilScored } from '../platform.ts'

const observations = demonstrationCycle()
/** What changes before each kill, so that there is something to score each time. */
const changes = [61, 62].map((value) => ({ administration: 'DEU', kpi: 'TF-01', value }))
const delaysMilliseconds = [20, 150]

async function hashOf(platform: Platform): Promise<string> {
  const { currentRun } = await readCycle(platform, 'c')
  return (await platform.client.get('/v1/runs/{run}', { path: { run: currentRun! } })).hash
}

const activeJobs = ({ client }: Platform) => client.get('/v1/jobs', { query: { state: 'active', name: 'score-cycle' } })

/** Waits for a job to be seen at work; a job that was done before anybody looked is made again. */
const untilActive = (platform: Platform, again: () => Promise<unknown>) =>
  until(async () => {
    if ((await activeJobs(platform)).length > 0) return true
    if (!(await readCycle(platform, 'c')).stale) await again()
    return false
  }, 'a job is active')

describe.each(['postgres', 'redis'])('a worker killed while it scores, with the queue on %s', (backend) => {
  const platforms: Platform[] = []
  beforeAll(async () => {
    const databaseUrl = inject('databaseUrl')
    const redis = (index: number) => (backend === 'redis' ? `${inject('redisUrl')}/${index}` : undefined)
    platforms.push(await startPlatform({ databaseUrl, redisUrl: redis(1) }))
    platforms.push(await startPlatform({ databaseUrl, redisUrl: redis(2) }))
    for (const platform of platforms) {
      await openDemonstrationCycle(platform, 'c')
      await report(platform, 'c', observations)
      await untilScored(platform, 'c')
    }
  })
  afterAll(() => Promise.all(platforms.map((platform) => platform.stop())))

  it('ends, once it is started again, with the hash of an undisturbed run', async () => {
    const both = platforms as [Platform, Platform]
    const [undisturbed, disturbed] = both
    for (const [round, change] of changes.entries()) {
      await report(undisturbed, 'c', [change])
      await report(disturbed, 'c', [change])
      let times = 0
      await untilActive(disturbed, () => {
        const again = { ...change, note: `said again, time ${++times}` } // what says nothing new starts no work
        return Promise.all(both.map((platform) => report(platform, 'c', [again])))
      })
      await pause(delaysMilliseconds[round])
      disturbed.workers.at(-1)!.kill('SIGKILL')
      await disturbed.startWorker()
      await Promise.all([untilScored(undisturbed, 'c'), untilScored(disturbed, 'c')])
      expect(await hashOf(disturbed)).toBe(await hashOf(undisturbed))
    }
    expect(disturbed.workers.filter((worker) => worker.signalCode === 'SIGKILL')).toHaveLength(changes.length)
  })
})
