import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { ManifestEntry, ReleasedCycle } from '@pmm/core/contract/releases'
import type { Method } from '@pmm/core/method/schema/method'
import { audiencesOf } from '@pmm/release/tables/whole-tables'
import type { Trx } from '@pmm/store/database/database'
import { findPlan } from '@pmm/store/method/benchmark-plan.repository'
import { getMethod } from '@pmm/store/method/method.repository'
import { loadFirstRuns } from '@pmm/store/release/first-runs'
import type { Release } from '@pmm/store/release/release.repository'
import { saveReleasePart } from '@pmm/store/release/release-part.repository'
import { tableHash } from '@pmm/store/table/sealed-chunk'
import { type CopiedChunk, copyToRelease, type TableToCopy } from '@pmm/store/table/table-origin.repository'
import { firstRunOf, type OriginCycle, releaseOrigins } from '../live/origins.ts'
import { bytesOfEntries } from './entries.ts'

/**
 * Copies live tables that are what the release has to show. Parts of which every table was copied are made; the tables
 * that other parts lack are made with those parts.
 */
export async function copyLive(trx: Trx, release: Release): Promise<Uint8Array> {
  const wanted = await tablesIn(trx, release)
  for (const { part, entries } of copiedParts(wanted, await copyToRelease(trx, release.id, wanted)))
    await saveReleasePart(trx, release.id, { stage: 'whole', part, bytes: bytesOfEntries(entries) })
  return new Uint8Array()
}

async function tablesIn(trx: Trx, { method, number, snapshot }: Release): Promise<TableToCopy[]> {
  const { administrations, attributes } = snapshot
  const plan = snapshot.plan === null ? defaultPlan : (await findPlan(trx, method, snapshot.plan))!.body
  const firstRuns = await loadFirstRuns(trx, method, number)
  const cycles: OriginCycle[] = []
  for (const cycle of snapshot.cycles)
    cycles.push(originOf(cycle, await getMethod(trx, method, cycle.methodVersion), firstRuns))
  const origins = releaseOrigins({ method, plan, administrations, attributes, cycles })
  return origins.flatMap((table) => audiencesOf(table.name).map((audience) => ({ ...table, audience })))
}

function originOf(released: ReleasedCycle, method: Method, firstRuns: ReadonlyMap<string, string>): OriginCycle {
  const { cycle, period, membershipDate, run, evidenceRevision } = released
  return { cycle, period, membershipDate, method, run, firstRun: firstRunOf(firstRuns, released), evidenceRevision }
}

/** Parts that lack nothing. */
function copiedParts(wanted: readonly TableToCopy[], copied: readonly CopiedChunk[]) {
  const entriesOf = Map.groupBy(entriesIn(copied), ({ scope }) => scope)
  return [...Map.groupBy(wanted, ({ scope }) => scope)].flatMap(([part, tables]) => {
    const entries = entriesOf.get(part) ?? []
    return entries.length === tables.length ? [{ part, entries }] : []
  })
}

function entriesIn(copied: readonly CopiedChunk[]): ManifestEntry[] {
  const tables = Map.groupBy(copied, ({ audience, scope, name }) => `${audience} ${scope} ${name}`)
  return [...tables.values()].map((chunks) => {
    const { audience, scope, name } = chunks[0]!
    const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
    return { audience, scope, name, hash: tableHash(chunks), rows }
  })
}
