import type { Damage, StoredReport } from '@pmm/core/contract/stored-report'
import type { Db } from '@pmm/store/database/database'
import { checkRelease } from '@pmm/store/release/check-release'
import { checkStored, reportOf } from '@pmm/store/release/check-stored'
import { getReleaseHead } from '@pmm/store/release/release.repository'
import { contentOfChunk } from '@pmm/table/chunk-content'
import { wrong } from '../terminal/failure.ts'

const clock = () => new Date()

/**
 * Compares stored bytes with the hashes they were stored under: of one release, or of everything stored.
 *
 * @throws Failure for a release that is not ready, which has no manifest
 */
export async function verifyStored(db: Db, id: string | undefined): Promise<StoredReport> {
  if (id === undefined) return checkStored(db, { contentOf: contentOfChunk, clock })
  const startedAt = clock()
  const release = await getReleaseHead(db, id)
  const { identifier, state } = release
  if (state !== 'ready' && state !== 'withdrawn')
    throw wrong(`The release ${identifier} is ${state}: it has no manifest.`)
  const checked = await checkRelease(db, release, contentOfChunk)
  return reportOf([checked], { releases: 1, startedAt, finishedAt: clock() })
}

/** What was compared and what is damaged, for people. */
export function describeStored({ releases, tables, chunks, damaged, damages, ...when }: StoredReport): string {
  const seconds = (Date.parse(when.finishedAt) - Date.parse(when.startedAt)) / 1000
  const read = `${releases} releases, ${tables} tables, ${chunks} chunks compared in ${seconds.toFixed(1)} s`
  const more = damaged > damages.length ? [`… and ${damaged - damages.length} more`] : []
  const verdict = damaged === 0 ? 'What is stored is what was stored.' : `${damaged} DAMAGED.`
  return [read, ...damages.map(lineOf), ...more, verdict].join('\n')
}

function lineOf({ release, audience, about, what, place, fault }: Damage): string {
  const where = [release ?? 'live', audience, about, what, place === null ? null : `chunk ${place}`]
  return `${where.filter((part) => part !== null).join(' ')}: ${fault}`
}
