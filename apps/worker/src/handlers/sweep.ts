import type { CycleView } from '@pmm/core/contract/cycles'
import type { Handlers } from '@pmm/core/job/catalogue'
import { engineVersion } from '@pmm/engine/version'
import { listCycles } from '@pmm/store/cycle.repository'
import { forgetKeys } from '@pmm/store/idempotency.repository'
import { listOutdated } from '@pmm/store/other-cycles.repository'
import { listReleases } from '@pmm/store/release.repository'
import { getRun } from '@pmm/store/run.repository'
import type { Dependencies } from '../dependencies.ts'

const day = 86_400
const keysAreKeptForDays = 30

/** Publishes again whatever the database shows to be behind, so that a lost job heals; tidies up what is old. */
export const sweepHandler =
  (dependencies: Dependencies): Handlers['sweep'] =>
  async () => {
    const { db, producer, clock } = dependencies
    const outdated = new Set(await listOutdated(db))
    for (const cycle of await listCycles(db)) await publishIfBehind(cycle, outdated.has(cycle.code), dependencies)
    await goOnWithReleases(dependencies)
    await producer.cleanFinished(day)
    await forgetKeys(db, new Date(clock().getTime() - keysAreKeptForDays * day * 1000))
  }

async function publishIfBehind(cycle: CycleView, isOutdated: boolean, { db, producer }: Dependencies): Promise<void> {
  const { code, dataRevision, scoredRevision, currentRun, stale } = cycle
  if (dataRevision === 0) return
  const isScored = scoredRevision === dataRevision && currentRun !== null && !isOutdated
  const run = isScored ? await getRun(db, currentRun) : undefined
  if (run?.inputs.engineVersion !== engineVersion) await producer.publish('score-cycle', { cycle: code })
  else if (stale) await producer.publish('benchmark-cycle', { cycle: code })
}

/** Goes on with releases that nobody works on any more; to publish the parts of one twice would make them twice. */
async function goOnWithReleases({ db, producer }: Dependencies): Promise<void> {
  const building = (await listReleases(db)).filter(({ state }) => state === 'building')
  if (building.length === 0) return
  const states = ['waiting', 'delayed', 'active'] as const
  const jobs = await producer.list({ states, names: ['build-release', 'release-part'], limit: 500 })
  const busy = new Set(jobs.map(({ payload }) => payload.release))
  for (const { id } of building) if (!busy.has(id)) await producer.publish('build-release', { release: id })
}
