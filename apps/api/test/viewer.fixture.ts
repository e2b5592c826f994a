import { contentHash } from '@pmm/core/canonical/content-hash'
import { type ApiScope, apiScopes } from '@pmm/core/contract/api-keys'
import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import { tables } from '@pmm/core/contract/table'
import type { ViewerClass } from '@pmm/core/disclosure/level'
import { setBenchmarkedRun, setCurrentRun } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { createRelease, finishRelease } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { type SealedTable, storeReleasedTables } from '@pmm/store/release/released-table.repository'
import { saveRun } from '@pmm/store/run/run.repository'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { type PlacedChunk, placedChunks, sealed, tableHash } from '@pmm/store/table/sealed-chunk'
import { replaceTable } from '@pmm/store/table/table.repository'
import { partsOfScope, type TableAddress } from '@pmm/store/table/table-address'
import { chunksOf } from '@pmm/table/chunks'
import { frameOf } from '@pmm/table/frame'

/** Who may ask: without a key, with one of a class, with one that does not hold. `administration` is of DEU. */
export const askers = ['nobody', 'public', 'members', 'reviewer', 'administration', 'secretariat', 'wrong key'] as const
export type Asker = (typeof askers)[number]
export type Keys = ReadonlyMap<Asker, string>

/** A key of every class; each may do what `scopes` say. */
export async function keysOf(db: Db, scopes: readonly ApiScope[] = apiScopes): Promise<Keys> {
  const keys = new Map<Asker, string>([['wrong key', 'pmm_000000000000_wrong']])
  const administrations: Partial<Record<ViewerClass, string[]>> = { reviewer: ['FRA', 'DEU'], administration: ['DEU'] }
  for (const viewer of ['public', 'members', 'reviewer', 'administration', 'secretariat'] as const)
    keys.set(
      viewer,
      await createApiKey(db, { name: viewer, scopes, viewer, administrations: administrations[viewer] ?? null }),
    )
  return keys
}

export const headersOf = (keys: Keys, asker: Asker): Record<string, string> =>
  keys.has(asker) ? { authorization: `Bearer ${keys.get(asker)}` } : {}

/** Makes a run of a cycle's data, as a worker would, of which nobody looks at the bytes. */
export async function scoreWithoutWorker(db: Db, cycle: string): Promise<void> {
  const { inputs, inputsHash } = await loadScoreInput(db, { cycle, seed: 0, engineVersion: 'test' })
  const bytes = Buffer.from('scores')
  const id = await saveRun(db, { id: crypto.randomUUID(), inputs, inputsHash, hash: sha256(bytes), rows: 1, bytes })
  await setCurrentRun(db, { id, cycle })
  await setBenchmarkedRun(db, cycle, id)
}

export interface Stored extends TableAddress {
  /** What is left out is missing. */
  readonly rows: readonly object[]
}

/** The chunks of a table as a worker makes them. */
export function chunksOfRows({ name, rows }: Stored): PlacedChunk[] {
  const columns: Columns = tables[name]
  const whole = rows.map((row) => ({ ...Object.fromEntries(Object.keys(columns).map((one) => [one, null])), ...row }))
  return placedChunks(chunksOf(frameOf(columns, whole), keyColumnOf(name)))
}

/** Stores a live table, as a worker does. */
export const storeLive = (db: Db, table: Stored): Promise<void> =>
  db.transaction().execute((trx) => replaceTable(trx, table, chunksOfRows(table)))

export interface ReleaseToMake {
  readonly method?: string
  readonly now: Date
  readonly embargoUntil?: Date | null
  readonly notes?: string
  /** What it holds; `id` is that of the release. */
  readonly tables?: (id: string) => readonly Stored[]
}

/** A release that is ready, as a worker would have built it. */
export async function releaseWithoutWorker(db: Db, asked: ReleaseToMake): Promise<ReleaseHead> {
  const { method = 'pmm-illustrative', now, embargoUntil = null, notes = 'notes', tables: tablesOf = () => [] } = asked
  const release = await db
    .transaction()
    .execute((trx) => createRelease(trx, { method, notes, embargoUntil, author: 'test', now }))
  const stored = tablesOf(release.id).map(({ scope, name, rows }) => ({
    scope,
    name,
    chunks: sealed(chunksOfRows({ scope, name, rows })),
  }))
  await db.transaction().execute((trx) => storeReleasedTables(trx, stored))
  const manifest = { engineVersion: 'test', tables: stored.map(entryOf) }
  await finishRelease(db, release.id, { manifest, manifestHash: await contentHash(manifest), now })
  return release
}

/** What the manifest says of a stored table. */
function entryOf({ scope, name, chunks }: SealedTable): ManifestEntry {
  const { audience, about } = partsOfScope(scope)
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
  return { audience: audience!, scope: about, name, hash: tableHash(chunks), rows }
}
