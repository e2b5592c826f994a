import { type RedactionView, type WithdrawnValue, WithdrawnValues } from '@pmm/core/contract/redactions'
import type { ReleaseManifest } from '@pmm/core/contract/releases'
import { readerOf } from '@pmm/core/json/reader'
import { sql } from 'kysely'
import { bePatient } from '../database/be-patient.ts'
import type { Db, Trx } from '../database/database.ts'
import { jsonReader } from '../database/read-json.ts'
import { loadNarrowest } from '../marks/level.repository.ts'
import type { PlacedChunk } from '../table/sealed-chunk.ts'
import { replaceTable } from '../table/table.repository.ts'
import type { TableAddress } from '../table/table-address.ts'
import type {} from './release.tables.ts'

/** How far the choices of a cycle have taken effect in a release. */
export interface AppliedChoices {
  readonly cycle: string
  /** The revision of the choices that the release was made with. */
  readonly made: number
  /** The revision up to which narrower choices have taken effect. */
  readonly applied: number
  /** The revision of the choices now. */
  readonly newest: number
}

/** How far choices have taken effect in a release, by cycle of the release. */
export async function listAppliedChoices(db: Db, release: string): Promise<AppliedChoices[]> {
  const { rows } = await sql<AppliedChoices>`${appliedChoices} where release.id = ${release}::uuid
    order by cycle.code collate "C"`.execute(db)
  return rows
}

/** The ready releases in which choices made since have not taken effect, the newest first. */
export async function listReleasesBehindChoices(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct on (number) id from (${appliedChoices} where release.state = 'ready' and release.outline ? 'noise')
      as applied where applied < newest order by number desc`.execute(db)
  return rows.map(({ id }) => id)
}

const appliedChoices = sql`
  select release.id, release.number, cycle.code as cycle, (released ->> 'disclosureRevision')::int as made,
    coalesce(release_choices.revision, (released ->> 'disclosureRevision')::int) as applied,
    cycle.disclosure_revision as newest
  from release cross join jsonb_array_elements(release.outline -> 'cycles') as released
  join cycle on cycle.code = released ->> 'cycle'
  left join release_choices on release_choices.release = release.id and release_choices.cycle = cycle.code`

/**
 * By cycle, the narrowest level chosen for a value since a release was made, as far as choices have taken effect in it.
 */
export async function loadChosenSince(
  db: Db,
  choices: readonly Pick<AppliedChoices, 'cycle' | 'made' | 'applied'>[],
): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof loadNarrowest>>>> {
  const chosen = new Map<string, Awaited<ReturnType<typeof loadNarrowest>>>()
  for (const { cycle, made, applied } of choices)
    chosen.set(cycle, await loadNarrowest(db, { cycle, after: made, until: applied }))
  return chosen
}

/** Lets one transaction at a time redact a release, until it ends. */
export async function lockRedaction(trx: Trx, release: string): Promise<void> {
  await bePatient(trx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`redact:${release}`}, 0))`.execute(trx)
}

/** Notes up to which revisions the choices have taken effect in a release. */
export async function noteAppliedChoices(trx: Trx, release: string, choices: readonly AppliedChoices[]): Promise<void> {
  await trx
    .insertInto('release_choices')
    .values(choices.map(({ cycle, applied }) => ({ release, cycle, revision: applied })))
    .onConflict((conflict) =>
      conflict.columns(['release', 'cycle']).doUpdateSet((given) => ({ revision: given.ref('excluded.revision') })),
    )
    .execute()
}

/** What a redaction takes out of a release, why and when. */
export interface NewRedaction {
  readonly release: string
  readonly reason: string
  readonly values: readonly WithdrawnValue[]
  readonly manifestBefore: string
  readonly now: Date
}

/** A table that a redaction changes. */
export interface TableToReplace extends TableAddress {
  readonly chunks: readonly PlacedChunk[]
}

/** A release after a redaction. */
export interface RedactedManifest {
  readonly manifest: ReleaseManifest
  readonly manifestHash: string
}

/** Puts redacted tables in the place of those of a ready release, and the redaction on record. */
export async function redactRelease(
  trx: Trx,
  { release, reason, values, manifestBefore, now }: NewRedaction,
  tables: readonly TableToReplace[],
  { manifest, manifestHash }: RedactedManifest,
): Promise<void> {
  const cells = JSON.stringify(values)
  await trx
    .insertInto('release_redaction')
    .values({
      release,
      reason,
      cells,
      redacted_at: now,
      tables: null,
      manifest_before: manifestBefore,
      manifest_after: null,
    })
    .execute()
  for (const { scope, name, chunks } of tables) await replaceTable(trx, { scope, name }, chunks)
  await trx
    .updateTable('release')
    .set({ manifest: JSON.stringify(manifest), manifest_hash: manifestHash })
    .where('id', '=', release)
    .execute()
  await trx
    .updateTable('release_redaction')
    .set({ tables: tables.length, manifest_after: manifestHash })
    .where('release', '=', release)
    .where('manifest_after', 'is', null)
    .execute()
}

/** The redactions of some releases, by release, the oldest first. */
export async function listRedactions(
  db: Db,
  releases: readonly string[],
): Promise<ReadonlyMap<string, readonly RedactionView[]>> {
  if (releases.length === 0) return new Map()
  const rows = await db
    .selectFrom('release_redaction')
    .selectAll()
    .where('release', 'in', releases)
    .orderBy('id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ release }) => release)].map(([release, redactions]) => [
      release,
      redactions.map((row) => ({
        redactedAt: row.redacted_at.toISOString(),
        reason: row.reason,
        values: readCells(row.cells, row.id),
        tables: row.tables ?? 0,
        manifestBefore: row.manifest_before,
        manifestAfter: row.manifest_after,
      })),
    ]),
  )
}

const readCells = jsonReader('release_redaction.cells', readerOf(WithdrawnValues))
