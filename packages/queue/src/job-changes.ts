import { Problem } from '@pmm/core/domain/problem'
import type { JobQueue } from './backend.ts'
import type { KeptView } from './flow-progress.ts'
import { findJob } from './job-view.ts'

/**
 * Takes a job back before it runs, or the parts that wait of the flows in which its work goes on; parts that run go to their end.
 *
 * @returns how many jobs were taken back
 * @throws Problem `not-found`, or `conflict` for a job that runs or has ended
 */
export async function cancelJob(queue: JobQueue, id: string): Promise<number> {
  const view = await known(queue, id)
  const flows = view.progress?.flows ?? []
  const before = await queue.count()
  if (flows.length > 0) for (const flow of flows) await cancelFlow(queue, flow)
  else if (view.state === 'waiting' || view.state === 'delayed') await removeJob(queue, id)
  const cancelled = before - (await queue.count())
  if (cancelled > 0) return cancelled
  throw new Problem('conflict', `the job ${id} is ${view.state} and nothing of it waits; only what waits is cancelled`)
}

async function removeJob(queue: JobQueue, id: string): Promise<void> {
  if ((await queue.getJob(id))?.repeatJobKey !== undefined)
    throw new Problem('conflict', `the job ${id} repeats by its schedule; change or disable the schedule`)
  await queue.remove(id)
}

/** A job of a flow that waits for a running part stays, and runs after it. */
async function cancelFlow(queue: JobQueue, id: string): Promise<void> {
  const last = await queue.getJob(id)
  if (last === undefined || (await last.isCompleted()) || (await last.isFailed())) return
  await last.removeUnprocessedChildren()
  try {
    await last.remove({ removeChildren: true })
  } catch (error) {
    if (!isLocked(error)) throw error
  }
}

/** Whether a job could not be removed because a part of it runs; BullMQ tells it by its words alone. */
const isLocked = (error: unknown): boolean => error instanceof Error && error.message.includes('is locked')

/** Has a job that failed run again. @throws Problem `not-found`, or `conflict` for a job that has not failed */
export async function retryJob(queue: JobQueue, id: string): Promise<void> {
  const { state } = await known(queue, id)
  if (state !== 'failed') throw new Problem('conflict', `the job ${id} is ${state}; only a failed job is tried again`)
  await (await queue.getJob(id))?.retry('failed')
}

async function known(queue: JobQueue, id: string): Promise<KeptView> {
  const view = await findJob(queue, id)
  if (view === undefined) throw new Problem('not-found', `there is no job "${id}" any more`)
  return view
}
