import { missingOf, partsOf } from '@pmm/release/parts'
import { createRelease, getRelease } from '@pmm/store/release/release.repository'
import { listReleaseParts } from '@pmm/store/release/release-part.repository'
import { run as runJob, type TestWorker } from './worker.fixture.ts'

export const now = new Date('2026-11-23T12:00:00Z')

/** Begins a release of all cycles of the six-component method. @returns its id */
export async function begin({ db }: TestWorker, notes: string): Promise<string> {
  const release = { method: 'lpi', notes, embargoUntil: null, author: 'test', now }
  return (await db.transaction().execute((trx) => createRelease(trx, release))).id
}

/** Has the parts made as the queue would, in the order given by `order`. */
export async function build(
  made: TestWorker,
  id: string,
  order: <T>(parts: readonly T[]) => readonly T[] = (all) => all,
) {
  for (let round = 0; round < 10; round++) {
    await runJob(made, 'build-release', { release: id })
    const release = await getRelease(made.db, id)
    if (release.state !== 'building') return release
    for (const part of order(missingOf(partsOf(release), await listReleaseParts(made.db, id))))
      await runJob(made, 'release-part', { release: id, ...part })
  }
  throw new Error('the release does not come to an end')
}
