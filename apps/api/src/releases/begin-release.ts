import type { ReleaseDraft } from '@pmm/core/contract/releases'
import { Problem } from '@pmm/core/domain/problem'
import { findMethod } from '@pmm/store/method/method.repository'
import { createRelease } from '@pmm/store/release/release.repository'
import type { ReleaseHead } from '@pmm/store/release/release-head'
import type { FastifyBaseLogger } from 'fastify'
import type { Dependencies } from '../context/dependencies.ts'
import { publishOrLeave } from '../context/publish-or-leave.ts'

/** Begins a release of what is there now, and has it built. @throws Problem as `createRelease`, or for the draft itself */
export async function beginRelease(
  { db, producer, clock }: Dependencies,
  log: FastifyBaseLogger,
  { draft, author }: { readonly draft: ReleaseDraft; readonly author: string },
): Promise<ReleaseHead> {
  const now = clock()
  const { method, notes } = draft
  if ((await findMethod(db, method)) === undefined) throw new Problem('not-found', `there is no method "${method}"`)
  const embargoUntil = embargoOf(draft, now)
  const release = await db
    .transaction()
    .execute((trx) => createRelease(trx, { method, notes, embargoUntil, author, now }))
  await publishOrLeave(producer, log, 'build-release', { release: release.id })
  return release
}

function embargoOf({ embargoUntil }: ReleaseDraft, now: Date): Date | null {
  if (embargoUntil === undefined) return null
  const until = new Date(embargoUntil)
  if (until > now) return until
  const message = `the embargo ended before now (${now.toISOString()}); leave it out to have none`
  throw new Problem('invalid-value', `embargoUntil "${embargoUntil}": ${message}`, {
    problems: [{ row: null, column: 'embargoUntil', value: embargoUntil, rule: 'embargo-over', message }],
  })
}
