import { type ManifestEntry, ReleaseManifest } from '@pmm/core/contract/releases'
import { readerOf } from '@pmm/core/json/reader'
import type { ReleasePart } from '@pmm/store/release/release-part.repository'

/** What the manifest will say of tables that a part has stored. */
export const bytesOfEntries = (entries: readonly ManifestEntry[]): Uint8Array => Buffer.from(JSON.stringify(entries))

/** What a part has stored. */
export const entriesIn = ({ bytes }: Pick<ReleasePart, 'bytes'>): ManifestEntry[] =>
  readEntries(JSON.parse(Buffer.from(bytes).toString()))

const readEntries = readerOf(ReleaseManifest.properties.tables)
