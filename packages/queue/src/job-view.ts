import { byText } from '@pmm/core/canonical/by-text'
import { type JobState, jobStates } from '@pmm/core/contract/jobs'
import type { JobName } from '@pmm/core/job/catalogue'
import type { Job, JobType } from 'bullmq'
import type { JobQueue } from './backend.ts'
import type { KeptView } from './flow-progress.ts'

/** Which jobs to list; all states and names unless said. */
export interface JobFilter {
  readonly states?: readonly JobState[] | undefined
  readonly names?: readonly JobName[] | undefined
  readonly limit: number
}

const pageSize = 200

/** The newest jobs first. */
export async function listJobs(queue: JobQueue, { states = jobStates, names, limit }: JobFilter): Promise<KeptView[]> {
  const views = await Promise.all(states.map((state) => listState(queue, state, names, limit)))
  return views.flat().sort(newestFirst).slice(0, limit)
}

/** The job with an id; undefined where the queue has no such job. */
export async function findJob(queue: JobQueue, id: string): Promise<KeptView | undefined> {
  const job = await queue.getJob(id)
  if (job === undefined) return undefined
  return jobView(job, knownState(await queue.getJobState(id)))
}

/** How many jobs are in each state. */
export async function countJobs(queue: JobQueue): Promise<Record<JobState, number>> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'paused' as JobType, ...jobStates)
  const { waiting = 0, prioritized = 0, paused = 0 } = counts
  const byState = jobStates.map((state) => [state, counts[state] ?? 0])
  return { ...Object.fromEntries(byState), waiting: waiting + prioritized + paused }
}

async function listState(
  queue: JobQueue,
  state: JobState,
  names: readonly JobName[] | undefined,
  limit: number,
): Promise<KeptView[]> {
  const views: KeptView[] = []
  for (let start = 0; views.length < limit; start += pageSize) {
    const jobs = await queue.getJobs([state], start, start + pageSize - 1)
    const wanted = jobs.filter((job) => names === undefined || names.includes(job.name as JobName))
    views.push(...wanted.map((job) => jobView(job, state)))
    if (jobs.length < pageSize) break
  }
  return views
}

function jobView(job: Job<Record<string, unknown>>, state: JobState): KeptView {
  return {
    id: job.id ?? '',
    name: job.name as JobName,
    payload: job.data,
    state,
    progress: progressOf(job.progress),
    attemptsMade: job.attemptsMade,
    createdAt: moment(job.timestamp),
    startedAt: moment(job.processedOn),
    finishedAt: moment(job.finishedOn),
    failure: job.failedReason || null,
  }
}

function progressOf(progress: unknown): KeptView['progress'] {
  if (typeof progress !== 'object' || progress === null || !('stage' in progress)) return null
  return progress as KeptView['progress']
}

const moment = (milliseconds: number | undefined): string | null =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString()

/** The state in the words of the contract: BullMQ tells more kinds of waiting than anybody needs. */
const knownState = (state: string): JobState => jobStates.find((known) => known === state) ?? 'waiting'

const newestFirst = (a: KeptView, b: KeptView): number =>
  byText(b.createdAt ?? '', a.createdAt ?? '') || b.id.localeCompare(a.id, 'en', { numeric: true })
