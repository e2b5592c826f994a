import type { ManifestEntry } from '@pmm/core/contract/releases'
import type { ReleasePart } from '@pmm/store/release-part.repository'
import type { WorkPart } from './stages.ts'

/** A part that has stored tables: what the manifest will say of them. */
export const entriesPart = (work: WorkPart, entries: readonly ManifestEntry[]): ReleasePart => ({
  ...work,
  bytes: Buffer.from(JSON.stringify(entries)),
})

/** What a part has stored. */
export const entriesIn = ({ bytes }: ReleasePart): ManifestEntry[] => JSON.parse(Buffer.from(bytes).toString())
