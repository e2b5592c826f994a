import type { ReleaseView } from '@pmm/core/contract/releases'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationCycle, openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, readCycle, report, startPlatform, until, untilScored } from '../platform.ts'

const newest = async ({ client }: Platform) => (await client.get('/v1/releases'))[0]

/** Recalculates with a release, and waits until there is a newer release that something holds for. */
async function recalculate(platform: Platform, holds: (release: ReleaseView) => boolean): Promise<ReleaseView> {
  const before = (await newest(platform))?.id
  await platform.client.post('/v1/recalculate', { body: { release: true } })
  const isThere = async () => {
    const release = await newest(platform)
    return release !== undefined && release.id !== before && holds(release)
  }
  await until(isThere, 'the recalculation ends in a release')
  return (await newest(platform))!
}

/** Cancels a release while it is built: the next release, where it was ready before it could be cancelled. */
async function cancelOne(platform: Platform): Promise<ReleaseView> {
  const begun = await recalculate(platform, () => true)
  const path = { release: begun.id }
  const cancelled = await platform.client.post('/v1/releases/{release}/cancel', { path }).then(
    () => true,
    () => false,
  )
  return cancelled ? begun : cancelOne(platform)
}

const isReady = ({ state }: ReleaseView) => state === 'ready'

describe.each(['postgres', 'redis'])('a recalculation with its release, with the queue on %s', (backend) => {
  let platform: Platform
  beforeAll(async () => {
    const redisUrl = backend === 'redis' ? `${inject('redisUrl')}/4` : undefined
    platform = await startPlatform({ databaseUrl: inject('databaseUrl'), redisUrl })
    await openDemonstrationCycle(platform, 'c')
    await report(platform, 'c', demonstrationCycle())
    await untilScored(platform, 'c')
  })
  afterAll(() => platform.stop())

  it('ends in a ready release of the runs it made, and makes another though nothing has changed', async () => {
    const first = await recalculate(platform, isReady)
    const { currentRun } = await readCycle(platform, 'c')
    expect(first.cycles.map(({ run }) => run)).toEqual([currentRun])
    const second = await recalculate(platform, isReady)
    expect([second.supersedes, second.cycles]).toEqual([first.id, first.cycles])
    const failed = await platform.client.get('/v1/jobs', { query: { state: 'failed' } })
    expect(failed.map(({ name, failure }) => `${name}: ${failure}`)).toEqual([])
  })

  it('leaves a release failed, not half-made, that is cancelled while it is built', async () => {
    const begun = await cancelOne(platform)
    const path = { release: begun.id }
    const next = await recalculate(platform, isReady)
    const cancelled = await platform.client.get('/v1/releases/{release}', { path })
    expect(cancelled).toMatchObject({ state: 'failed', failure: 'cancelled with the API key "test"' })
    expect([cancelled.manifestHash, next.supersedes === begun.id]).toEqual([null, false])
  })
})
