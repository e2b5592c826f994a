import { Problem } from '@pmm/core/domain/problem'
import type { Db } from '@pmm/store/database/database'
import { getReleaseHead } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import type { Viewer } from '../plugins/authentication.ts'

/** Who looks, and when. */
export interface Looking {
  readonly viewer: Viewer
  readonly now: Date
}

/**
 * A release by its id or identifier. To all but the secretariat a release that is not ready, or still under embargo, is
 * as if it were not there.
 *
 * @throws Problem `not-found`
 */
export async function shownRelease(db: Db, id: string, looking: Looking): Promise<ReleaseHead> {
  const release = await getReleaseHead(db, id)
  if (!isShownTo(release, looking)) throw new Problem('not-found', `there is no release "${id}"`)
  return release
}

/**
 * As `shownRelease`, of which the tables may be read.
 *
 * @throws Problem `not-found`, `withdrawn` with the reason, or `not-released` while it is not ready; for readers also
 * `withdrawn` of a release of the old form
 */
export async function readableRelease(db: Db, id: string, looking: Looking): Promise<ReleaseHead> {
  const release = await shownRelease(db, id, looking)
  const { identifier, state, withdrawnReason, protection } = release
  if (state === 'withdrawn')
    throw new Problem('withdrawn', `the release ${identifier} was withdrawn: ${withdrawnReason}`)
  if (state !== 'ready') throw new Problem('not-released', `the release ${identifier} is not ready but ${state}`)
  if (protection === 'suppression' && looking.viewer.class !== 'secretariat')
    throw new Problem(
      'withdrawn',
      `the release ${identifier} was replaced by a release whose statistics noise protects`,
    )
  return release
}

/** Whether a viewer may know of a release. */
export function isShownTo({ state, embargoUntil }: ReleaseHead, { viewer, now }: Looking): boolean {
  if (viewer.class === 'secretariat') return true
  return (state === 'ready' || state === 'withdrawn') && (embargoUntil === null || embargoUntil <= now)
}
