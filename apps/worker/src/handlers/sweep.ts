import type { CycleView } from '@pmm/core/contract/cycles'
import type { Handlers } from '@pmm/core/job/catalogue'
import { engineVersion } from '@pmm/scoring/version'
import { listCycles } from '@pmm/store/cycle/cycle.repository'
import { listOutdated } from '@pmm/store/cycle/other-cycles.repository'
import type { Db } from '@pmm/store/database/database'
import { listReleasesBehindChoices } from '@pmm/store/release/redaction.repository'
import { listMethodsToProtect, listReleases } from '@pmm/store/release/release.repository'
import { listReleasesToJudge } from '@pmm/store/release/release-usefulness.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { forgetKeys } from '@pmm/store/service/idempotency.repository'
import type { Dependencies } from '../context/dependencies.ts'

const day = 86_400
const keysAreKeptForDays = 30

/** Publishes again whatever the database shows to be behind, so that a lost job heals; tidies up what is old. */
export const sweepHandler =
  (dependencies: Dependencies): Handlers['sweep'] =>
  async () => {
    const { db, producer, clock } = dependencies
    await goOnWithCycles(dependencies)
    await goOnWithReleases(dependencies)
    await replaceOldReleases(dependencies)
    await redactReleases(dependencies)
    await judgeReleases(dependencies)
    await producer.cleanFinished(day)
    await forgetKeys(db, new Date(clock().getTime() - keysAreKeptForDays * day * 1000))
  }

const pending = ['waiting', 'delayed', 'active'] as const

/** While cycles of a method are scored, the job that follows benchmarks them together: it is not asked for once more. */
async function goOnWithCycles({ db, producer }: Dependencies): Promise<void> {
  const [cycles, outdated] = [await listCycles(db), new Set(await listOutdated(db))]
  const jobs = await producer.list({ states: pending, names: ['score-cycle', 'benchmark-cycle'], limit: 500 })
  const methodOf = new Map(cycles.map(({ code, method }) => [code, method]))
  const busy = new Set(jobs.map(({ payload }) => methodOf.get(String(payload.cycle))))
  for (const cycle of cycles) {
    const job = await missingJob(db, cycle, outdated.has(cycle.code))
    if (job === 'score-cycle' || (job === 'benchmark-cycle' && !busy.has(cycle.method)))
      await producer.publish(job, { cycle: cycle.code })
  }
}

/** What a cycle lacks: scores of its newest data by this engine, or benchmarks of its scores. */
async function missingJob(db: Db, cycle: CycleView, isOutdated: boolean) {
  const { dataRevision, scoredRevision, currentRun, stale } = cycle
  if (dataRevision === 0) return undefined
  const isScored = scoredRevision === dataRevision && currentRun !== null && !isOutdated
  const run = isScored ? await getRun(db, currentRun) : undefined
  if (run?.inputs.engineVersion !== engineVersion) return 'score-cycle'
  return stale ? 'benchmark-cycle' : undefined
}

/**
 * Goes on with releases that nobody works on any more; to publish the parts of a release twice would make them twice.
 */
async function goOnWithReleases({ db, producer }: Dependencies): Promise<void> {
  const building = (await listReleases(db)).filter(({ state }) => state === 'building')
  if (building.length === 0) return
  const jobs = await producer.list({ states: pending, names: ['build-release', 'release-part'], limit: 500 })
  const busy = new Set(jobs.map(({ payload }) => payload.release))
  for (const { id } of building) if (!busy.has(id)) await producer.publish('build-release', { release: id })
}

/** Has a release made in the place of one of the old form, which readers are not shown any more. */
async function replaceOldReleases({ db, producer }: Dependencies): Promise<void> {
  for (const method of await listMethodsToProtect(db)) await producer.publish('make-releases', { method })
}

/** Has taken out of ready releases what was withdrawn since they were made. */
async function redactReleases({ db, producer }: Dependencies): Promise<void> {
  for (const release of await listReleasesBehindChoices(db)) await producer.publish('redact-release', { release })
}

/** Has releases judged that nobody has judged yet. */
async function judgeReleases({ db, producer }: Dependencies): Promise<void> {
  for (const release of await listReleasesToJudge(db)) await producer.publish('judge-release', { release })
}
