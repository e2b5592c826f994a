import type { ReleaseView } from '@pmm/core/contract/releases'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import type { Viewer } from '../plugins/authentication.ts'

/** A release as a viewer sees it. The hash is over tables of all audiences, so it is for the secretariat alone. */
export const releaseView = (release: ReleaseHead, viewer: Viewer): ReleaseView => ({
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
})

const momentOf = (date: Date | null): string | null => date?.toISOString() ?? null
