import { imprintOf, imprintTexts } from '@pmm/core/contract/imprint'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { ReleaseGround } from '@pmm/engine/release/ground'
import { partsOf, type ReleasedPart } from '@pmm/engine/release/parts'
import type { ReleasedTable } from '@pmm/engine/release/released-table'
import type { Trx } from '@pmm/store/database'
import type { PublishedTable } from '@pmm/store/published-table.repository'
import type { Release } from '@pmm/store/release.repository'
import { releaseScope, storeReleasedTables } from '@pmm/store/released-table.repository'
import { encodeArrow, encodeJson } from '../publish/media.ts'

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
  let batch: EncodedPart[] = []
  let stored: Promise<void> = Promise.resolve()
  const flush = async () => {
    const [full, before] = [batch, stored]
    batch = []
    stored = storeBatch(trx, full, before)
    stored.catch(() => {}) // it is awaited with the next batch, or below
    await before
  }
  for (const table of tables)
    for (const part of partsOf(table)) {
      const encoded = encodePart(source, part)
      entries.push(encoded.entry)
      if (batch.push(encoded) === batchSize) await flush()
    }
  await flush()
  await stored
  return entries
}

/** A part that is being compressed, and what the manifest says of it. */
interface EncodedPart {
  readonly entry: ManifestEntry
  readonly tables: Promise<readonly PublishedTable[]>
}

/** Stores a batch after the one before it: it is compressed and sent while the next one is made. */
async function storeBatch(trx: Trx, batch: readonly EncodedPart[], before: Promise<void>): Promise<void> {
  const tables = await Promise.all(batch.map((part) => part.tables))
  await before
  await storeReleasedTables(trx, tables.flat())
}

function encodePart(source: ReleaseSource, part: ReleasedPart): EncodedPart {
  const { audience, about, name, subject, rows, json, whole } = part
  const plain = encodeJson(json)
  const scope = releaseScope(source.release.id, audience, about)
  const encoded = whole === null ? [plain] : [plain, encodeArrow(whole, metadataOf(source, part, plain.hash))]
  const compressed = Promise.all(encoded.map((one) => one.compressed()))
  return {
    entry: { audience, scope: about, name, subject, hash: plain.hash, rows },
    tables: compressed.then((all) => all.map((one) => ({ scope, name, subject, ...one }))),
  }
}

/** The imprint of a part, for the schema of an Arrow file. */
function metadataOf(
  { release, ground, licence }: ReleaseSource,
  { audience: viewer, about: of, name: table, subject, rows }: ReleasedPart,
  hash: string,
): ReadonlyMap<string, string> {
  const { identifier, createdAt: date, snapshot } = release
  const cycles = snapshot.cycles.filter(({ cycle }) => of.startsWith('method:') || of === `cycle:${cycle}`)
  const imprint = imprintOf({
    ...{ table, subject, of, cycles, viewer, rows, date, licence, release: identifier },
    ...{ method: ground.chain.at(-1)!.method, provenance: snapshot.provenance, hash },
  })
  return new Map(imprintTexts(imprint).map(([key, value]) => [`pmm.${key}`, value]))
}
