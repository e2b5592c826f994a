import { type JobRequest, jobOf } from '@pmm/core/job/catalogue'
import type { JobDefinition } from '@pmm/core/job/define-job'
import { readPayload } from '@pmm/core/job/read-payload'
import type { FlowJob } from 'bullmq'
import { type JobFlows, queueName } from './backend.ts'
import { lifeOf } from './publication.ts'

/**
 * Jobs that workers share, and jobs that follow one after another, each when the job before it has ended. They are a
 * tree: a job waits for the jobs below it, and a single job waits for it; so only the parts are many.
 */
export interface Flow {
  readonly parts: readonly JobRequest[]
  readonly followedBy: readonly [JobRequest, ...JobRequest[]]
}

/**
 * Adds a flow, whole or not at all. A job that fails for good does not keep those after it from running: they read from
 * the database what there is and what is missing.
 *
 * @returns the id of the flow, which is that of its last job
 * @throws Problem `invalid-value` when a payload does not fit
 */
export async function addFlow(flows: JobFlows, { parts, followedBy: [first, ...rest] }: Flow): Promise<string> {
  const beginning = nodeOf(
    first,
    parts.map((part) => nodeOf(part)),
  )
  const { job } = await flows.add(rest.reduce((before, job) => nodeOf(job, [before]), beginning))
  return job.id!
}

/** A job that waits for others, whether they succeed or fail. */
function nodeOf({ name, payload }: JobRequest, awaited: readonly FlowJob[] = []): FlowJob {
  const job: JobDefinition = jobOf(name)
  const children = awaited.map((child) => ({ ...child, opts: { ...child.opts, ignoreDependencyOnFailure: true } }))
  return { name, queueName, data: readPayload(name, payload), opts: lifeOf(job), children }
}
