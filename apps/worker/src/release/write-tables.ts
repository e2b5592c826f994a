import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { ReleasedTable } from '@pmm/release/tables/released-table'
import type { Trx } from '@pmm/store/database/database'
import { storeReleasedTables } from '@pmm/store/release/released-table.repository'
import { placedChunks, sealed, tableHash } from '@pmm/store/table/sealed-chunk'
import { releaseScope } from '@pmm/store/table/table-address'
import { chunksOf } from '@pmm/table/chunks'
import { writeEach } from '../publish/write-each.ts'

/**
 * Stores tables of a release.
 *
 * @returns what the manifest says of them
 * @throws Error when a table is there already with other bytes
 */
export async function writeTables(
  trx: Trx,
  release: string,
  tables: Iterable<ReleasedTable>,
): Promise<readonly ManifestEntry[]> {
  const entries: ManifestEntry[] = []
  await writeEach(tables, async ({ audience, about, name, frame }) => {
    const chunks = placedChunks(chunksOf(frame, keyColumnOf(name)))
    entries.push({ audience, scope: about, name, hash: tableHash(chunks), rows: frame.length })
    const scope = releaseScope(release, audience, about)
    await storeReleasedTables(trx, [{ scope, name, chunks: sealed(chunks) }])
  })
  return entries
}
