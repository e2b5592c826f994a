import type { RedactionView } from '@pmm/core/contract/redactions'
import type { ReleaseView } from '@pmm/core/contract/releases'
import { isShown } from '@pmm/core/disclosure/level'
import type { Db } from '@pmm/store/database/database'
import { listRedactions } from '@pmm/store/release/redaction.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import type { Viewer } from '../plugins/authentication.ts'
import { audienceOf } from '../respond/view.ts'

/** Reads releases as a viewer sees them, in their order. */
export async function readReleaseViews(
  db: Db,
  releases: readonly ReleaseHead[],
  viewer: Viewer,
): Promise<ReleaseView[]> {
  const redactions = await listRedactions(
    db,
    releases.map(({ id }) => id),
  )
  return releases.map((release) => releaseView(release, viewer, redactions.get(release.id) ?? []))
}

/** Reads a release as a viewer sees it. */
export const readReleaseView = async (db: Db, release: ReleaseHead, viewer: Viewer): Promise<ReleaseView> =>
  (await readReleaseViews(db, [release], viewer))[0]!

/** A release as a viewer sees it. Hashes are over tables of all audiences, so they are for the secretariat alone. */
export const releaseView = (
  release: ReleaseHead,
  viewer: Viewer,
  redactions: readonly RedactionView[],
): ReleaseView => ({
  id: release.id,
  identifier: release.identifier,
  method: release.method,
  state: release.state,
  provenance: release.provenance,
  notes: release.notes,
  supersedes: release.supersedes,
  embargoUntil: momentOf(release.embargoUntil),
  cycles: [...release.cycles],
  protection: release.protection,
  progress: release.progress,
  failure: release.failure,
  engineVersion: release.engineVersion,
  manifestHash: viewer.class === 'secretariat' ? release.manifestHash : null,
  createdAt: release.createdAt.toISOString(),
  finishedAt: momentOf(release.finishedAt),
  withdrawnAt: momentOf(release.withdrawnAt),
  withdrawnReason: release.withdrawnReason,
  redactions: redactions.flatMap((redaction) => redactionSeen(redaction, viewer)),
})

/** A redaction as a viewer sees it: what the viewer's class was shown before; no redaction where that is nothing. */
function redactionSeen(redaction: RedactionView, viewer: Viewer): RedactionView[] {
  if (viewer.class === 'secretariat') return [redaction]
  const values = redaction.values.filter(({ from }) => isShown(from, audienceOf(viewer.class)))
  return values.length === 0 ? [] : [{ ...redaction, values, manifestBefore: null, manifestAfter: null }]
}

const momentOf = (date: Date | null): string | null => date?.toISOString() ?? null
