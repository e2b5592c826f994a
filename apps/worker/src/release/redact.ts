import { contentHash } from '@pmm/core/canonical/content-hash'
import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import type { ManifestEntry, ReleaseManifest } from '@pmm/core/contract/releases'
import { narrowedInputs } from '@pmm/release/redact/narrowed-inputs'
import { type PublishedAddress, type RedactedTable, redactedTables } from '@pmm/release/redact/redacted-tables'
import type { Db, Trx } from '@pmm/store/database/database'
import {
  type AppliedChoices,
  listAppliedChoices,
  listRedactions,
  loadChosenSince,
  lockRedaction,
  noteAppliedChoices,
  redactRelease,
  type TableToReplace,
} from '@pmm/store/release/redaction.repository'
import { findManifest, getReleaseHead, type Release } from '@pmm/store/release/release.repository'
import { type PlacedChunk, placedChunks, tableHash } from '@pmm/store/table/sealed-chunk'
import { listChunks, loadChunks } from '@pmm/store/table/table.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import type { ReleaseState } from './release-state.ts'
import { pairNewcomers } from './with-pairs.ts'

/** Takes out of a ready release what was withdrawn since it was made, in one transaction; others wait for it. */
export async function redact(db: Db, { release, inputs }: ReleaseState, now: Date): Promise<void> {
  const choices = (await listAppliedChoices(db, release.id)).map((one) => ({ ...one, applied: one.newest }))
  const narrowed = narrowedInputs(await inputs(), await loadChosenSince(db, choices))
  const paired = await pairNewcomers(db, release, narrowed.inputs)
  await db.transaction().execute(async (trx) => {
    await lockRedaction(trx, release.id)
    if (await isAhead(trx, release.id, choices)) return
    const { values } = narrowed
    if (await hasMore(trx, release.id, values))
      await replaceTables(trx, release, {
        values,
        now,
        tables: await changedTables(trx, release, { inputs: paired, values }),
      })
    await noteAppliedChoices(trx, release.id, choices)
  })
}

/** Whether another job has taken newer choices into account. */
async function isAhead(trx: Trx, release: string, choices: readonly AppliedChoices[]): Promise<boolean> {
  const applied = new Map((await listAppliedChoices(trx, release)).map((one) => [one.cycle, one.applied]))
  return choices.some((one) => applied.get(one.cycle)! > one.applied)
}

/** Whether anything was withdrawn that no redaction of the release has taken out yet. */
async function hasMore(trx: Trx, release: string, values: readonly WithdrawnValue[]): Promise<boolean> {
  const before = (await listRedactions(trx, [release])).get(release)?.at(-1)?.values ?? []
  const done = new Set(before.map(nameOf))
  return values.some((value) => !done.has(nameOf(value)))
}

const nameOf = ({ cycle, administration, kpi, to }: WithdrawnValue): string =>
  [cycle, administration, kpi, to].join(' ')

type Narrowed = ReturnType<typeof narrowedInputs>

/** A table after the redaction, with what the manifest will say of it. */
interface ChangedTable extends TableToReplace {
  readonly entry: ManifestEntry
}

async function changedTables(trx: Trx, release: Release, { inputs, values }: Narrowed): Promise<ChangedTable[]> {
  const addressOf = ({ audience, about, name }: PublishedAddress) => ({
    scope: releaseScope(release.id, audience, about),
    name,
  })
  const changed: ChangedTable[] = []
  const redacted = redactedTables({
    inputs,
    values,
    published: (address) => loadChunks(trx, addressOf(address)),
  })
  for await (const table of redacted) {
    const chunks = placedChunks(table.chunks)
    const known = await listChunks(trx, addressOf(table))
    if (tableHash(known) !== tableHash(chunks))
      changed.push({ ...addressOf(table), chunks, entry: entryOf(table, chunks) })
  }
  return changed
}

const entryOf = ({ audience, about: scope, name }: RedactedTable, chunks: readonly PlacedChunk[]): ManifestEntry => ({
  audience,
  scope,
  name,
  hash: tableHash(chunks),
  rows: chunks.reduce((sum, { rows }) => sum + rows, 0),
})

interface Replacement {
  readonly values: readonly WithdrawnValue[]
  readonly tables: readonly ChangedTable[]
  readonly now: Date
}

/** What the redactions of today are made for, in words for the readers of the release. */
const reason = 'the administration narrowed who may see these values'

async function replaceTables(trx: Trx, { id }: Release, { values, tables, now }: Replacement): Promise<void> {
  const { manifestHash: manifestBefore } = await getReleaseHead(trx, id)
  const manifest = withEntries((await findManifest(trx, id))!, tables)
  const redaction = { release: id, reason, values, manifestBefore: manifestBefore!, now }
  await redactRelease(trx, redaction, tables, { manifest, manifestHash: await contentHash(manifest) })
}

function withEntries(manifest: ReleaseManifest, changed: readonly ChangedTable[]): ReleaseManifest {
  const keyOf = ({ audience, scope, name }: ManifestEntry) => `${audience} ${scope} ${name}`
  const entries = new Map(changed.map(({ entry }) => [keyOf(entry), entry]))
  return { ...manifest, tables: manifest.tables.map((entry) => entries.get(keyOf(entry)) ?? entry) }
}
