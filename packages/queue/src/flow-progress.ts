import type { JobView } from '@pmm/core/contract/jobs'
import type { JobNode } from 'bullmq'
import { type JobFlows, queueName } from './backend.ts'

/** A job as it is kept: in which flows its work goes on is part of its progress. */
export type KeptView = Omit<JobView, 'progress'> & {
  readonly progress: (NonNullable<JobView['progress']> & { readonly flows?: readonly string[] }) | null
}

/** A job that has ended itself, and whose work goes on in flows. */
type BegunFlows = KeptView & { readonly progress: { readonly flows: readonly string[] } }

/** Whether the work of a job goes on in flows. */
export const goesOnInFlows = (view: KeptView): view is BegunFlows =>
  view.progress?.flows !== undefined && view.state === 'completed'

/** More jobs of a flow, and more below one another, than any flow has. */
const everything = { maxChildren: 100_000, depth: 50 }

/**
 * A job whose work goes on in flows, with the progress of their parts: it is active until the last of them has ended. A flow
 * that is not there any more has ended.
 */
export async function withFlowProgress(flows: JobFlows, view: BegunFlows): Promise<JobView> {
  const found = await Promise.all(view.progress.flows.map((id) => flows.getFlow({ queueName, id, ...everything })))
  const jobs = found.flatMap(jobsIn)
  const done = jobs.filter(({ finishedOn }) => finishedOn !== undefined).length
  const ofParts = { ...view, progress: { stage: 'parts', done, total: jobs.length } }
  return done === jobs.length ? ofParts : { ...ofParts, state: 'active', finishedAt: null }
}

/** A job that was taken back is not there any more, whatever waits for it. */
const jobsIn = (node: JobNode | undefined): JobNode['job'][] =>
  node?.job === undefined ? [] : [node.job, ...(node.children ?? []).flatMap(jobsIn)]
