import { byText } from '@pmm/core/canonical/by-text'
import { contentHash } from '@pmm/core/canonical/content-hash'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { Handlers } from '@pmm/core/job/catalogue'
import type { ReleaseStage } from '@pmm/core/job/release-stages'
import { missingOf, partsOf, partsToAsk } from '@pmm/release/parts'
import { engineVersion } from '@pmm/scoring/version'
import { forgetBenchmarks, listChain } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { loadFirstRuns } from '@pmm/store/release/first-runs'
import { listReleasesBehindChoices } from '@pmm/store/release/redaction.repository'
import { finishRelease, getRelease, noteProgress, type Release } from '@pmm/store/release/release.repository'
import { dropReleaseParts, listReleaseParts, loadReleaseParts } from '@pmm/store/release/release-part.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { entriesIn } from '../release/entries.ts'

/**
 * Has the parts made that a release lacks, and runs again when they are. It looks at what is there and nowhere else, so it
 * may be lost, doubled, or published by the sweep.
 */
export const buildReleaseHandler =
  (dependencies: Dependencies): Handlers['build-release'] =>
  async ({ release: id }, { progress }) => {
    const { db, producer } = dependencies
    const release = await getRelease(db, id)
    if (release.state !== 'building') return dropReleaseParts(db, id)
    const all = partsOf(release)
    const missing = missingOf(all, await listReleaseParts(db, id))
    const [stage, done] = [missing.length > 0 ? 'parts' : 'release', all.length - missing.length]
    await progress(stage, done, all.length)
    if (!(await noteProgress(db, id, { stage, done, total: all.length }))) return
    if (missing.length === 0) return finish(dependencies, release)
    const parts = partsToAsk(missing).map((part) => ({
      name: 'release-part' as const,
      payload: { release: id, ...part },
    }))
    await producer.publishFlow({ parts, followedBy: [{ name: 'build-release', payload: { release: id } }] })
  }

/** Stages whose parts store tables. */
const storing: readonly ReleaseStage[] = ['chain', 'groups', 'whole', 'publish']

/** Whatever was withdrawn while the release was being built is taken out at once. */
async function finish({ db, producer, clock }: Dependencies, release: Release): Promise<void> {
  const { id } = release
  const parts = await Promise.all(storing.map((stage) => loadReleaseParts(db, id, stage)))
  const entries = parts.flat().flatMap(entriesIn)
  const manifest = { engineVersion, tables: entries.toSorted(byAddress) }
  const finished = { manifest, manifestHash: await contentHash(manifest), now: clock() }
  const restated = await listRestated(db, release)
  await db.transaction().execute(async (trx) => {
    await forgetBenchmarks(trx, restated)
    await finishRelease(trx, id, finished)
  })
  await dropReleaseParts(db, id)
  if ((await listReleasesBehindChoices(db)).includes(id)) await producer.publish('redact-release', { release: id })
  await producer.publish('judge-release', { release: id })
  if (restated.length > 0) await producer.publish('benchmark-cycle', { cycle: restated[0]! })
}

/**
 * The cycles that are released for the first time and were scored again since the release was begun: their live changes
 * count from the release as soon as it is there.
 */
async function listRestated(db: Db, { method, number, cycles }: Release): Promise<string[]> {
  const released = await loadFirstRuns(db, method, number)
  const runs = new Map((await listChain(db, method)).map(({ code, currentRun }) => [code, currentRun]))
  return cycles.flatMap(({ cycle, run }) => (released.has(cycle) || runs.get(cycle) === run ? [] : [cycle]))
}

const byAddress = (a: ManifestEntry, b: ManifestEntry): number => byText(addressOf(a), addressOf(b))
const addressOf = ({ audience, scope, name }: ManifestEntry): string => `${audience} ${scope} ${name}`
