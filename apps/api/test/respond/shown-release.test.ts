import type { ReleaseState } from '@pmm/core/contract/releases'
import { type ViewerClass, viewerClasses } from '@pmm/core/disclosure/level'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import { describe, expect, it } from 'vitest'
import { releaseView } from '../../src/releases/release-view.ts'
import { isShownTo } from '../../src/respond/shown-release.ts'

const now = new Date('2026-11-24T08:00:00Z')
const later = new Date(now.getTime() + 1)
const release: ReleaseHead = {
  id: 'r',
  number: 1,
  identifier: 'pmm.lpi/2026-r1',
  method: 'lpi',
  state: 'ready',
  provenance: 'reported',
  cycles: [],
  protection: 'noise',
  notes: 'n',
  embargoUntil: null,
  supersedes: null,
  author: 'a',
  createdAt: now,
  progress: null,
  failure: null,
  engineVersion: 'e',
  manifestHash: 'h',
  finishedAt: now,
  withdrawnAt: null,
  withdrawnReason: null,
}
const shownTo = (changed: Partial<ReleaseHead>): ViewerClass[] =>
  viewerClasses.filter((viewer) => isShownTo({ ...release, ...changed }, { viewer: { class: viewer, own: [] }, now }))

describe('a release', () => {
  it.each<ReleaseState>(['ready', 'withdrawn'])('that is %s is shown to everybody', (state) => {
    expect(shownTo({ state })).toEqual(viewerClasses)
  })

  it.each<ReleaseState>(['building', 'failed'])('that is %s is shown to the secretariat alone', (state) => {
    expect(shownTo({ state })).toEqual(['secretariat'])
  })

  it('under embargo is shown to the secretariat alone, until the moment the embargo ends', () => {
    expect(shownTo({ embargoUntil: later })).toEqual(['secretariat'])
    expect(shownTo({ embargoUntil: now })).toEqual(viewerClasses)
    expect(shownTo({ embargoUntil: later, state: 'withdrawn' })).toEqual(['secretariat'])
  })

  it('shows the hash over the tables of all audiences to the secretariat alone', () => {
    const hashes = viewerClasses.map((viewer) => releaseView(release, { class: viewer, own: [] }, []).manifestHash)
    expect(hashes.filter((hash) => hash !== null)).toEqual(['h'])
    expect(releaseView(release, { class: 'secretariat', own: [] }, []).manifestHash).toBe('h')
  })
})
