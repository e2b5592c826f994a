import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { ManifestEntry, ReleasedCycle } from '@pmm/core/contract/releases'
import { findPlan } from '@pmm/store/benchmark-plan.repository'
import type { Db } from '@pmm/store/database'
import { getMethod } from '@pmm/store/method.repository'
import type { Release } from '@pmm/store/release.repository'
import { type ReleasePart, saveReleasePart } from '@pmm/store/release-part.repository'
import { tableHash } from '@pmm/store/sealed-chunk'
import { type CopiedChunk, copyToRelease, type TableOrigin } from '@pmm/store/table-origin.repository'
import { type OriginCycle, releaseOrigins } from '../live/origins.ts'
import { entriesPart } from './entries-part.ts'
import { livePart } from './stages.ts'

/**
 * Copies live tables that are what the release has to show the secretariat. Parts of which every table was copied are made;
 * what is missing of the others is made with them.
 */
export async function copyLive(db: Db, release: Release): Promise<void> {
  const wanted = await originsIn(db, release)
  await db.transaction().execute(async (trx) => {
    const parts = copiedParts(wanted, await copyToRelease(trx, release.id, wanted))
    for (const part of parts) await saveReleasePart(trx, release.id, part)
    await saveReleasePart(trx, release.id, { stage: 'prepare', part: livePart, bytes: new Uint8Array() })
  })
}

async function originsIn(db: Db, { method, snapshot }: Release): Promise<TableOrigin[]> {
  const { administrations, attributes } = snapshot
  const plan = snapshot.plan === null ? defaultPlan : (await findPlan(db, method, snapshot.plan))!.body
  const cycles: OriginCycle[] = []
  for (const cycle of snapshot.cycles) cycles.push(await originIn(db, method, cycle))
  return releaseOrigins({ method, plan, administrations, attributes, cycles })
}

async function originIn(db: Db, id: string, released: ReleasedCycle): Promise<OriginCycle> {
  const { cycle, period, membershipDate, methodVersion, run, evidenceRevision } = released
  return { cycle, period, membershipDate, method: await getMethod(db, id, methodVersion), run, evidenceRevision }
}

/** Parts of the stage of the secretariat that lack nothing. */
function copiedParts(wanted: readonly TableOrigin[], copied: readonly CopiedChunk[]): ReleasePart[] {
  const entries = Map.groupBy(entriesOf(copied), ({ scope }) => scope)
  const whole = [...Map.groupBy(wanted, ({ scope }) => scope)].filter(
    ([scope, tables]) => entries.get(scope)?.length === tables.length,
  )
  return whole.map(([scope]) => entriesPart({ stage: 'secretariat', part: scope }, entries.get(scope)!))
}

function entriesOf(copied: readonly CopiedChunk[]): ManifestEntry[] {
  const tables = Map.groupBy(copied, ({ scope, name }) => `${scope} ${name}`)
  return [...tables.values()].map((chunks) => ({
    ...{ audience: 'secretariat', scope: chunks[0]!.scope, name: chunks[0]!.name, hash: tableHash(chunks) },
    rows: chunks.reduce((sum, { rows }) => sum + rows, 0),
  }))
}
