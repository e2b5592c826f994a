import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import type { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import type {
  ReleaseManifest,
  ReleaseOutline,
  ReleaseProgress,
  ReleaseSnapshot,
  ReleaseState,
} from '@pmm/core/contract/releases'
import type { ReleaseStage } from '@pmm/core/job/release-stages'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Bytes, JsonColumn, StoredJson } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    release: ReleaseTable
    release_part: ReleasePartTable
    release_redaction: ReleaseRedactionTable
    release_choices: ReleaseChoicesTable
    release_usefulness: ReleaseUsefulnessTable
  }
}

/** Releases with everything they are made of; ready releases change only by being withdrawn, and none is deleted. */
export interface ReleaseTable {
  id: string
  number: Generated<string>
  method: string
  identifier: string
  state: Generated<ReleaseState>
  snapshot: JsonColumn<ReleaseSnapshot>
  /** The snapshot without its administrations, which are the bulk of it and seldom needed. */
  outline: GeneratedAlways<StoredJson<ReleaseOutline>>
  notes: string
  embargo_until: Date | null
  supersedes: string | null
  author: string
  created_at: Date
  progress: JsonColumn<ReleaseProgress> | null
  failure: string | null
  manifest: JsonColumn<ReleaseManifest> | null
  manifest_hash: string | null
  engine_version: string | null
  finished_at: Date | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  withdrawn_by: string | null
}

/** Intermediate results of releases that are being built. */
export interface ReleasePartTable {
  release: string
  stage: ReleaseStage
  part: string
  bytes: Bytes
}

/** What was taken out of releases; a redaction is open, without a manifest after it, inside one transaction alone. */
export interface ReleaseRedactionTable {
  id: Generated<string>
  release: string
  redacted_at: Date
  reason: string
  cells: JsonColumn<WithdrawnValue[]>
  tables: number | null
  manifest_before: string
  manifest_after: string | null
}

/** By release and cycle, the revision of the choices up to which narrower choices have taken effect. */
export interface ReleaseChoicesTable {
  release: string
  cycle: string
  revision: number
}

/** What releases protect and how useful they are. */
export interface ReleaseUsefulnessTable {
  release: string
  body: JsonColumn<ReleaseUsefulness>
}
