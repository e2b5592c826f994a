import type { JobState, JobView, Schedule } from '@pmm/core/contract/jobs'
import type { JobName, Publish } from '@pmm/core/job/catalogue'
import { addFlow, type Flow } from './flow.ts'
import { goesOnInFlows, type KeptView, withFlowProgress } from './flow-progress.ts'
import { cancelJob, retryJob } from './job-changes.ts'
import { countJobs, findJob, type JobFilter, listJobs } from './job-view.ts'
import { migrateQueue } from './migrate-queue.ts'
import { addJob } from './publication.ts'
import { createFlowAccess, createQueueAccess } from './queue-access.ts'
import type { QueueConnection } from './queue-connection.ts'
import { nextRun, upsertSchedule } from './schedule.ts'

/** The sending side of the queue. Every method throws Problem `unavailable` when the backend does not answer. */
export interface Producer {
  /** Adds a job, merged with an equal job that waits. */
  readonly publish: Publish
  /** Adds jobs that workers share, and jobs that follow one after another when all shared jobs have ended. @returns the id of the flow */
  publishFlow(flow: Flow): Promise<string>
  /** The newest jobs first. */
  list(filter: JobFilter): Promise<JobView[]>
  find(id: string): Promise<JobView | undefined>
  /**
   * Takes a job back before it runs, or what waits of the flows in which its work goes on; returns how many jobs. Throws Problem
   * `not-found`, or `conflict` for a job that runs or has ended.
   */
  cancel(id: string): Promise<number>
  /** Has a failed job run again. Throws Problem `not-found`, or `conflict` for a job that has not failed. */
  retry(id: string): Promise<void>
  counts(): Promise<Record<JobState, number>>
  /** Sets or, when disabled, removes a schedule. Throws Problem `invalid-value` naming the field at fault. */
  upsertSchedule(schedule: Schedule): Promise<void>
  /** ISO date-time of the next run of a repeating job; null when it does not repeat. */
  nextRun(name: JobName): Promise<string | null>
  /**
   * Forgets the jobs that finished longer ago than this; returns how many. Call it from one place, such as the sweep.
   */
  cleanFinished(olderThanSeconds: number): Promise<number>
  close(): Promise<void>
}

/** Opens the sending side. A backend that is away at this moment is no failure yet: it is tried again at every call. */
export async function createProducer(connection: QueueConnection): Promise<Producer> {
  const { use, close } = createQueueAccess(connection)
  const flows = createFlowAccess(connection)
  // The first migration may take longer than anybody waits for a publication.
  await migrateQueue(connection)
    .then(() => use(async () => {}))
    .catch(() => {})
  const viewed = async (view: KeptView): Promise<JobView> =>
    goesOnInFlows(view) ? flows.use((opened) => withFlowProgress(opened, view)) : view
  return {
    publish: (name, payload) => use((queue) => addJob(queue, name, payload)),
    publishFlow: (flow) => flows.use((opened) => addFlow(opened, flow)),
    list: async (filter) => Promise.all((await use((queue) => listJobs(queue, filter))).map(viewed)),
    find: async (id) => {
      const view = await use((queue) => findJob(queue, id))
      return view && viewed(view)
    },
    cancel: (id) => use((queue) => cancelJob(queue, id)),
    retry: (id) => use((queue) => retryJob(queue, id)),
    counts: () => use(countJobs),
    upsertSchedule: (schedule) => use((queue) => upsertSchedule(queue, schedule)),
    nextRun: (name) => use((queue) => nextRun(queue, name)),
    cleanFinished: (seconds) =>
      use(async (queue) => {
        const completed = await queue.clean(seconds * 1_000, 0, 'completed')
        const failed = await queue.clean(seconds * 1_000, 0, 'failed')
        return completed.length + failed.length
      }),
    close: async () => {
      await Promise.all([close(), flows.close()])
    },
  }
}
