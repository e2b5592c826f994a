import type { CycleView } from '@pmm/core/contract/cycles'
import type { JobView } from '@pmm/core/contract/jobs'
import type { ReleaseView } from '@pmm/core/contract/releases'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationCycle, openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, read, startPlatform, until, untilScored, write } from '../platform.ts'

const newest = async (platform: Platform) => (await read<ReleaseView[]>(platform, '/v1/releases'))[0]

/** Recalculates with a release, and waits until there is a newer one that something holds for. */
async function recalculate(platform: Platform, holds: (release: ReleaseView) => boolean): Promise<ReleaseView> {
  const before = (await newest(platform))?.id
  await write(platform, '/v1/recalculate', { release: true })
  const isThere = async () => {
    const release = await newest(platform)
    return release !== undefined && release.id !== before && holds(release)
  }
  await until(isThere, 'the recalculation ends in a release', 60, 50)
  return (await newest(platform))!
}

const isReady = ({ state }: ReleaseView) => state === 'ready'

describe.each(['postgres', 'redis'])('a recalculation with its release, with the queue on %s', (backend) => {
  let platform: Platform
  beforeAll(async () => {
    const redisUrl = backend === 'redis' ? `${inject('redisUrl')}/4` : undefined
    platform = await startPlatform({ databaseUrl: inject('databaseUrl'), redisUrl })
    await openDemonstrationCycle(platform, 'c')
    await write(platform, '/v1/cycles/c/observations', { observations: demonstrationCycle() })
    await untilScored(platform, 'c')
  })
  afterAll(() => platform.stop())

  it('ends in a ready release of the runs it made, and makes another though nothing has changed', async () => {
    const first = await recalculate(platform, isReady)
    const { currentRun } = await read<CycleView>(platform, '/v1/cycles/c')
    expect(first.cycles.map(({ run }) => run)).toEqual([currentRun])
    const second = await recalculate(platform, isReady)
    expect([second.supersedes, second.cycles]).toEqual([first.id, first.cycles])
    const failed = await read<JobView[]>(platform, '/v1/jobs?state=failed')
    expect(failed.map(({ name, failure }) => `${name}: ${failure}`)).toEqual([])
  }, 600_000)

  it('leaves a release failed, not half-made, that is cancelled while it is built', async () => {
    const begun = await recalculate(platform, () => true)
    await write(platform, `/v1/releases/${begun.id}/cancel`, {})
    const next = await recalculate(platform, isReady)
    const cancelled = await read<ReleaseView>(platform, `/v1/releases/${begun.id}`)
    expect(cancelled).toMatchObject({ state: 'failed', failure: 'cancelled with the API key "test"' })
    expect([cancelled.manifestHash, next.supersedes === begun.id]).toEqual([null, false])
  }, 600_000)
})
