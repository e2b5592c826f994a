import { Problem } from '@pmm/core/domain/problem'
import type { Handlers } from '@pmm/core/job/catalogue'
import { listMethods } from '@pmm/store/method.repository'
import { createReleaseOfChanges } from '@pmm/store/release.repository'
import type { Dependencies } from '../dependencies.ts'

/** Has a release made of every method that something has changed for; one method at fault does not keep the others. */
export const makeReleasesHandler =
  (dependencies: Dependencies): Handlers['make-releases'] =>
  async (_payload, { progress }) => {
    const methods = [...new Set((await listMethods(dependencies.db)).map(({ method }) => method.id))]
    const faults: Problem[] = []
    for (const [done, method] of methods.entries()) {
      await progress(method, done, methods.length)
      const fault = await makeRelease(dependencies, method)
      if (fault !== undefined) faults.push(fault)
    }
    await progress('done', methods.length, methods.length)
    if (faults.length > 0) throw new Problem('not-releasable', faults.map(({ message }) => message).join('; '))
  }

/** @returns why the method cannot be released */
async function makeRelease({ db, producer, clock }: Dependencies, method: string): Promise<Problem | undefined> {
  const asked = { method, notes: 'Made on schedule.', author: 'the schedule', now: clock() }
  try {
    const release = await db.transaction().execute((trx) => createReleaseOfChanges(trx, asked))
    if (release !== undefined) await producer.publish('build-release', { release: release.id })
    return undefined
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-releasable') return error
    throw error
  }
}
