import {
  type ReleasedCycle,
  ReleaseOutline,
  ReleaseProgress,
  type ReleaseProtection,
  type ReleaseState,
} from '@pmm/core/contract/releases'
import { readerOf } from '@pmm/core/json/reader'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import type { ReleaseTable } from './release.tables.ts'

/** A release: which cycles it holds, how far it is, and what became of it. */
export interface ReleaseHead {
  readonly id: string
  /** The order in which releases were made. */
  readonly number: number
  readonly identifier: string
  readonly method: string
  readonly state: ReleaseState
  readonly provenance: ReleaseOutline['provenance']
  readonly cycles: readonly ReleasedCycle[]
  /** How its statistics are protected; in the old form, which readers are not shown any more, some were suppressed. */
  readonly protection: ReleaseProtection
  readonly notes: string
  readonly embargoUntil: Date | null
  readonly supersedes: string | null
  readonly author: string
  readonly createdAt: Date
  readonly progress: ReleaseProgress | null
  readonly failure: string | null
  readonly engineVersion: string | null
  readonly manifestHash: string | null
  readonly finishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
}

/** How many parts of a release have been made while it is being built: whoever makes parts notes nothing else. */
const made = sql<number | null>`
  case when state = 'building' then (select count(*)::int from release_part where release_part.release = release.id) end`

/** The query of releases without what is in them, the newest first. */
export const heads = (db: Db) =>
  db
    .selectFrom('release')
    .select(['id', 'number', 'identifier', 'method', 'state', 'notes', 'embargo_until', 'supersedes', 'author'])
    .select(['created_at', 'progress', 'failure', 'manifest_hash', 'finished_at', 'withdrawn_at', 'withdrawn_reason'])
    .select(['engine_version', 'outline', made.as('made')])
    .orderBy('number', 'desc')

type HeadRow = Omit<Selectable<ReleaseTable>, 'snapshot' | 'manifest' | 'withdrawn_by'> & {
  readonly made: number | null
}

const readOutline = jsonReader('release.outline', readerOf(ReleaseOutline))
const readProgress = jsonReader('release.progress', readerOf(ReleaseProgress))

/** A row of `heads` as a release. @throws Error that names it where its JSON is not what it should be */
export function toHead(row: HeadRow): ReleaseHead {
  const { provenance, cycles, noise } = readOutline(row.outline, row.identifier)
  return {
    id: row.id,
    number: Number(row.number),
    identifier: row.identifier,
    method: row.method,
    state: row.state,
    provenance,
    cycles,
    protection: noise === undefined ? 'suppression' : 'noise',
    notes: row.notes,
    embargoUntil: row.embargo_until,
    supersedes: row.supersedes,
    author: row.author,
    createdAt: row.created_at,
    progress: progressOf(row),
    failure: row.failure,
    engineVersion: row.engine_version,
    manifestHash: row.manifest_hash,
    finishedAt: row.finished_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  }
}

function progressOf({ progress: stored, made, identifier }: HeadRow): ReleaseProgress | null {
  if (stored === null) return null
  const progress = readProgress(stored, identifier)
  return made === null ? progress : { ...progress, done: made }
}
