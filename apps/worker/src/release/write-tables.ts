import type { ManifestEntry } from '@pmm/core/contract/releases'
import { partsOf, type ReleasedPart } from '@pmm/engine/release/parts'
import type { ReleasedTable } from '@pmm/engine/release/released-table'
import type { Trx } from '@pmm/store/database'
import type { PublishedTable } from '@pmm/store/published-table.repository'
import { releaseScope, storeReleasedTables } from '@pmm/store/released-table.repository'
import { encodeArrow, encodeJson, hashOf } from '../publish/media.ts'

/** How many parts are compressed at a time: enough for the threads that do it, few enough for the memory. */
const batchSize = 64

/**
 * Stores tables of a release in their parts: all of them as JSON, whole ones as Arrow too.
 *
 * @returns what the manifest says of them
 * @throws Error when other bytes are there already
 */
export async function writeTables(
  trx: Trx,
  release: string,
  tables: Iterable<ReleasedTable>,
): Promise<ManifestEntry[]> {
  const entries: ManifestEntry[] = []
  let batch: ReleasedPart[] = []
  const flush = async () => {
    const encoded = await Promise.all(batch.map((part) => encodePart(release, part)))
    await storeReleasedTables(trx, encoded.flat())
    batch = []
  }
  for (const table of tables)
    for (const part of partsOf(table)) {
      entries.push(entryOf(part))
      if (batch.push(part) === batchSize) await flush()
    }
  await flush()
  return entries
}

function entryOf({ audience, about: scope, name, subject, rows, json }: ReleasedPart): ManifestEntry {
  return { audience, scope, name, subject, hash: hashOf(Buffer.from(json)), rows }
}

async function encodePart(release: string, part: ReleasedPart): Promise<PublishedTable[]> {
  const { audience, about, name, subject, json, whole } = part
  const scope = releaseScope(release, audience, about)
  const encoded = [encodeJson(json), ...(whole === null ? [] : [encodeArrow(whole)])]
  const compressed = await Promise.all(encoded.map((one) => one.compressed()))
  return compressed.map((one) => ({ scope, name, subject, ...one }))
}
