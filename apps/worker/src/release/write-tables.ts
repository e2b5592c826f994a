import { imprintOf, imprintTexts } from '@pmm/core/contract/imprint'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { ReleaseGround } from '@pmm/engine/release/ground'
import { partsOf, type ReleasedPart } from '@pmm/engine/release/parts'
import type { ReleasedTable } from '@pmm/engine/release/released-table'
import type { Trx } from '@pmm/store/database'
import type { PublishedTable } from '@pmm/store/published-table.repository'
import type { Release } from '@pmm/store/release.repository'
import { releaseScope, storeReleasedTables } from '@pmm/store/released-table.repository'
import { encodeArrow, encodeJson, hashOf } from '../publish/media.ts'

/** What the tables are of. */
export interface ReleaseSource {
  readonly release: Release
  readonly ground: ReleaseGround
  readonly licence: string
}

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
  source: ReleaseSource,
  tables: Iterable<ReleasedTable>,
): Promise<ManifestEntry[]> {
  const entries: ManifestEntry[] = []
  let batch: ReleasedPart[] = []
  const flush = async () => {
    const encoded = await Promise.all(batch.map((part) => encodePart(source, part)))
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

async function encodePart(source: ReleaseSource, part: ReleasedPart): Promise<PublishedTable[]> {
  const { audience, about, name, subject, json, whole } = part
  const scope = releaseScope(source.release.id, audience, about)
  const encoded = [encodeJson(json), ...(whole === null ? [] : [encodeArrow(whole, metadataOf(source, part))])]
  const compressed = await Promise.all(encoded.map((one) => one.compressed()))
  return compressed.map((one) => ({ scope, name, subject, ...one }))
}

/** The imprint of a part, for the schema of an Arrow file. */
function metadataOf({ release, ground, licence }: ReleaseSource, part: ReleasedPart): ReadonlyMap<string, string> {
  const { audience: viewer, about: of, name: table, subject, rows, json } = part
  const { identifier, createdAt: date, snapshot } = release
  const cycles = snapshot.cycles.filter(({ cycle }) => of.startsWith('method:') || of === `cycle:${cycle}`)
  const imprint = imprintOf({
    ...{ table, subject, of, cycles, viewer, rows, date, licence, release: identifier },
    ...{ method: ground.chain.at(-1)!.method, provenance: snapshot.provenance, hash: hashOf(Buffer.from(json)) },
  })
  return new Map(imprintTexts(imprint).map(([key, value]) => [`pmm.${key}`, value]))
}
