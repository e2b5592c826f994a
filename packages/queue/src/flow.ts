import { type JobRequest, jobOf } from '@pmm/core/job/catalogue'
import type { JobDefinition } from '@pmm/core/job/define'
import { readPayload } from '@pmm/core/job/read-payload'
import { type JobFlows, queueName } from './backend.ts'
import { lifeOf } from './publication.ts'

/** Jobs that workers share, and the one that runs when all of them have ended. */
export interface Flow {
  readonly parts: readonly JobRequest[]
  readonly last: JobRequest
}

/**
 * Adds a flow, whole or not at all. A part that fails for good does not keep the last job from running: it looks into the
 * database at what is there and what is not.
 *
 * @throws Problem `invalid-value` when a payload does not fit
 */
export async function addFlow(flows: JobFlows, { parts, last }: Flow): Promise<void> {
  const children = parts.map((part) => {
    const job = nodeOf(part)
    return { ...job, opts: { ...job.opts, ignoreDependencyOnFailure: true } }
  })
  await flows.add({ ...nodeOf(last), children })
}

function nodeOf({ name, payload }: JobRequest) {
  const job: JobDefinition = jobOf(name)
  return { name, queueName, data: readPayload(name, payload) as Record<string, unknown>, opts: lifeOf(job) }
}
