import type { ManifestEntry } from '@pmm/core/contract/releases'
import { keyColumnOf } from '@pmm/core/contract/table-keys'
import type { ReleasedTable } from '@pmm/engine/release/released-table'
import type { Trx } from '@pmm/store/database'
import { type SealedTable, storeReleasedTables } from '@pmm/store/released-table.repository'
import { type PlacedChunk, placedChunks, sealed, tableHash } from '@pmm/store/sealed-chunk'
import { releaseScope } from '@pmm/store/table-address'
import { chunksOf } from '@pmm/table/chunks'

/**
 * Stores tables of a release; one is compressed and sent while the next is encoded.
 *
 * @returns what the manifest says of them
 * @throws Error when other bytes are there already
 */
export async function writeTables(
  trx: Trx,
  release: string,
  tables: Iterable<ReleasedTable>,
): Promise<readonly ManifestEntry[]> {
  const entries: ManifestEntry[] = []
  let before: Promise<void> = Promise.resolve()
  for (const table of tables) {
    const chunks = placedChunks(chunksOf(table.frame, keyColumnOf(table.name)))
    entries.push(entryOf(table, chunks))
    const sealing = seal(release, table, chunks)
    await before
    before = sealing.then((one) => storeReleasedTables(trx, [one]))
    before.catch(() => {}) // it is awaited with the next table, or below
  }
  await before
  return entries
}

/** What the manifest says of a table. */
export const entryOf = (
  { audience, about: scope, name, frame }: ReleasedTable,
  chunks: readonly PlacedChunk[],
): ManifestEntry => ({ audience, scope, name, hash: tableHash(chunks), rows: frame.length })

async function seal(
  release: string,
  { audience, about, name }: ReleasedTable,
  chunks: readonly PlacedChunk[],
): Promise<SealedTable> {
  return { scope: releaseScope(release, audience, about), name, chunks: await sealed(chunks) }
}
