import { Problem } from '@pmm/core/domain/problem'
import type { Handlers } from '@pmm/core/job/catalogue'
import type { Trx } from '@pmm/store/database/database'
import { listMethods } from '@pmm/store/method/method.repository'
import { createRelease, createReleaseOfChanges, type Release } from '@pmm/store/release/release.repository'
import type { Dependencies } from '../context/dependencies.ts'

/**
 * Begins a release of a method, or publishes a job for each method, so that a method at fault keeps no other method
 * from its release. Without `always` no release is begun where nothing has changed, scores are behind the data, or a
 * release of the method is being built: the next job makes up for it. With `always` the last two reasons fail the job,
 * which is tried again for some seconds.
 */
export const makeReleasesHandler =
  (dependencies: Dependencies): Handlers['make-releases'] =>
  async ({ method, always = false }, { progress }) => {
    const stage = method ?? 'publish'
    await progress(stage, 0, 1)
    if (method === undefined) await shareOut(dependencies, always)
    else await makeRelease(dependencies, method, always)
    await progress(stage, 1, 1)
  }

async function shareOut({ db, producer }: Dependencies, always: boolean): Promise<void> {
  const methods = new Set((await listMethods(db)).map(({ method }) => method.id))
  for (const method of methods) await producer.publish('make-releases', { method, ...(always && { always }) })
}

async function makeRelease({ db, producer, clock }: Dependencies, method: string, always: boolean): Promise<void> {
  const begin = always ? beginAlways : beginOfChanges
  const release = await db.transaction().execute((trx) => begin(trx, method, clock()))
  if (release !== undefined) await producer.publish('build-release', { release: release.id })
}

const beginOfChanges: Begin = (trx, method, now) =>
  createReleaseOfChanges(trx, { method, notes: 'Made on schedule.', author: 'the schedule', now })

const beginAlways: Begin = async (trx, method, now) => {
  const asked = { method, notes: 'Made after a recalculation.', author: 'a recalculation', embargoUntil: null, now }
  try {
    return await createRelease(trx, asked)
  } catch (error) {
    // A problem would end the job at once.
    throw passes(error) ? new Error(error.message, { cause: error }) : error
  }
}

type Begin = (trx: Trx, method: string, now: Date) => Promise<Release | undefined>

/** Whether there may be a release in some seconds: another is being built, or scores are behind the data. */
const passes = (error: unknown): error is Problem =>
  error instanceof Problem &&
  (error.code === 'conflict' || error.problems.some(({ rule }) => rule === 'scores-behind-data'))
