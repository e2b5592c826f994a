import { type JobName, jobOf, type PayloadOf } from '@pmm/core/job/catalogue'
import type { JobDefinition } from '@pmm/core/job/define-job'
import { readPayload } from '@pmm/core/job/read-payload'
import type { JobsOptions } from 'bullmq'
import type { JobQueue } from './backend.ts'

/**
 * Adds a job, merging it with an equal job that waits. While an equal job runs, the latest publication is kept and runs
 * after it: two equal jobs never run at once and no publication is lost.
 *
 * @throws Problem `invalid-value` when the payload does not fit
 */
export async function addJob<Name extends JobName>(
  queue: JobQueue,
  name: Name,
  payload: PayloadOf<Name>,
): Promise<void> {
  const job: JobDefinition = jobOf(name)
  const data = readPayload(name, payload) as Record<string, unknown>
  const deduplication = { id: `${name}_${job.key(data)}`, keepLastIfActive: true }
  await queue.add(name, data, { ...lifeOf(job), deduplication })
}

/**
 * How often a job is tried and whether it is kept when finished. A finished job is kept or removed at once, never by
 * count or age: these options make concurrent workers deadlock on PostgreSQL.
 */
export const lifeOf = ({
  attempts,
  transient,
}: JobDefinition): Pick<JobsOptions, 'attempts' | 'backoff' | 'removeOnComplete' | 'removeOnFail'> => ({
  attempts,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: transient,
  removeOnFail: transient,
})
