import { listReleasesBehindChoices } from '@pmm/store/release/redaction.repository'
import type { FastifyBaseLogger } from 'fastify'
import type { Dependencies } from '../context/dependencies.ts'
import { publishOrLeave } from '../context/publish-or-leave.ts'

/** Has taken out of ready releases what was withdrawn since. What cannot be asked for here is left to the sweep. */
export async function redactReleases(
  { db, producer }: Pick<Dependencies, 'db' | 'producer'>,
  log: FastifyBaseLogger,
): Promise<void> {
  for (const release of await listReleasesBehindChoices(db))
    await publishOrLeave(producer, log, 'redact-release', { release })
}
