import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { Handlers } from '@pmm/core/job/catalogue'
import { contentHash } from '@pmm/core/method/hash'
import { engineVersion } from '@pmm/engine/version'
import { finishRelease, getRelease, noteProgress, type Release } from '@pmm/store/release.repository'
import { dropReleaseParts, listReleaseParts, loadReleaseParts } from '@pmm/store/release-part.repository'
import type { Dependencies } from '../dependencies.ts'
import { entriesIn } from '../release/entries-part.ts'
import { nextWork, type Stage, stages, workOf } from '../release/stages.ts'

/**
 * Takes a release one stage further: what the stage lacks is shared out, and this job runs again when it is made. It looks
 * at what is there and nowhere else, so it may be lost, doubled, or published by the sweep.
 */
export const buildReleaseHandler =
  (dependencies: Dependencies): Handlers['build-release'] =>
  async ({ release: id }, { progress }) => {
    const { db, producer } = dependencies
    const release = await getRelease(db, id)
    if (release.state !== 'building') return dropReleaseParts(db, id)
    const work = workOf(release)
    const next = nextWork(work, await listReleaseParts(db, id))
    const stage = next[0]?.stage ?? 'release'
    const done = work.filter((part) => !next.includes(part) && isBefore(part.stage, stage)).length
    await progress(stage, done, work.length)
    if (!(await noteProgress(db, id, { stage, done, total: work.length }))) return
    if (next.length === 0) return finish(dependencies, release)
    const parts = next.map((payload) => ({ name: 'release-part' as const, payload: { release: id, ...payload } }))
    await producer.publishFlow({ parts, last: { name: 'build-release', payload: { release: id } } })
  }

const isBefore = (one: Stage, other: string): boolean =>
  !stages.includes(other as Stage) || stages.indexOf(one) <= stages.indexOf(other as Stage)

async function finish({ db, clock }: Dependencies, { id }: Release): Promise<void> {
  const parts = [...(await loadReleaseParts(db, id, 'secretariat')), ...(await loadReleaseParts(db, id, 'publish'))]
  const entries = parts.flatMap(entriesIn)
  const manifest = { engineVersion, tables: entries.toSorted(byAddress) }
  await finishRelease(db, id, { manifest, manifestHash: await contentHash(manifest), now: clock() })
  await dropReleaseParts(db, id)
}

const byAddress = (a: ManifestEntry, b: ManifestEntry): number => {
  const [one, other] = [a, b].map(({ audience, scope, name }) => `${audience} ${scope} ${name}`)
  return one! < other! ? -1 : Number(one! > other!)
}
