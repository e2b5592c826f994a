import { contentHash } from '@pmm/core/canonical/content-hash'
import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { Damage } from '@pmm/core/contract/stored-report'
import type { Db } from '../database/database.ts'
import { type CheckedTable, type ContentOf, checkTable, listAddresses } from '../table/check-table.ts'
import { tableHash } from '../table/sealed-chunk.ts'
import { partsOfScope, releaseScope, type TableAddress } from '../table/table-address.ts'
import { findManifest } from './release.repository.ts'
import type { ReleaseHead } from './release-head.ts'

/** How much was read, and what of it is damaged. */
export interface Checked {
  readonly tables: number
  readonly chunks: number
  readonly damages: readonly Damage[]
}

/**
 * Compares the stored bytes of a release with its manifest: every chunk with its SHA-256, every table with the hash that the
 * manifest has of it, the manifest with its own hash; tables that are missing, and tables that the manifest does not have.
 */
export async function checkRelease(db: Db, release: ReleaseHead, contentOf: ContentOf): Promise<Checked> {
  const { entries, damages } = await entriesOf(db, release)
  const addresses = new Map((await listAddresses(db, release.id)).map((address) => [keyOf(address), address]))
  for (const entry of entries.values()) addresses.set(keyOf(addressOf(release, entry)), addressOf(release, entry))
  let chunks = 0
  for (const [key, address] of addresses) {
    const checked = await checkTable(db, address, contentOf)
    chunks += checked.heads.length
    damages.push(...faultsOf(checked, entries.get(key)).map((fault) => damageOf(release, address, fault)))
  }
  return { tables: addresses.size, chunks, damages }
}

const keyOf = ({ scope, name }: TableAddress): string => `${scope} ${name}`

const addressOf = ({ id }: ReleaseHead, { audience, scope, name }: ManifestEntry): TableAddress =>
  ({ scope: releaseScope(id, audience as 'own', scope as `cycle:${string}`), name }) as TableAddress

/** What the manifest says of each table, by address, and what is wrong with the manifest itself. */
async function entriesOf(db: Db, release: ReleaseHead) {
  const damages: Damage[] = []
  const entries = new Map<string, ManifestEntry>()
  try {
    const manifest = await findManifest(db, release.id)
    for (const entry of manifest?.tables ?? []) entries.set(keyOf(addressOf(release, entry)), entry)
    if (manifest === undefined || (await contentHash(manifest)) !== release.manifestHash)
      damages.push(ofManifest(release, 'it does not have the SHA-256 that the release has of it'))
  } catch (error) {
    damages.push(ofManifest(release, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`))
  }
  return { entries, damages }
}

const ofManifest = ({ identifier, method }: ReleaseHead, fault: string): Damage => ({
  what: 'manifest',
  about: `method:${method}`,
  release: identifier,
  audience: null,
  place: null,
  fault,
})

interface Fault {
  readonly place: number | null
  readonly fault: string
}

function faultsOf({ heads, faults }: CheckedTable, entry: ManifestEntry | undefined): readonly Fault[] {
  if (heads.length === 0) return [{ place: null, fault: 'it is in the manifest and not stored' }]
  if (entry === undefined) return [...faults, { place: null, fault: 'it is stored and not in the manifest' }]
  if (tableHash(heads) === entry.hash) return faults
  return [...faults, { place: null, fault: 'the hashes of its chunks are not those of the manifest' }]
}

function damageOf({ identifier }: ReleaseHead, { scope, name }: TableAddress, { place, fault }: Fault): Damage {
  const { about, audience } = partsOfScope(scope)
  return { what: name, about, release: identifier, audience, place, fault }
}
