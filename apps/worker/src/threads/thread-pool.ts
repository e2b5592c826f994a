import type { JobContext, JobName } from '@pmm/core/job/catalogue'
import { createJobThread, type JobThread } from './job-thread.ts'
import type { ThreadSettings } from './messages.ts'

/** Threads that share the jobs of one process. */
export interface ThreadPool {
  /** A handler that has jobs of this name run in a thread. */
  handlerOf(name: JobName): (payload: object, context: JobContext) => Promise<void>
  close(): Promise<void>
}

/**
 * Starts threads, so that long jobs neither keep the process from renewing their locks nor wait for one another. A job
 * that finds no idle thread waits for one; a thread that has ended is replaced, whether it worked or not.
 *
 * @param onError told what ended a thread by itself
 */
export function createThreadPool(
  count: number,
  settings: ThreadSettings,
  onError: (error: unknown) => void = () => {},
): ThreadPool {
  const start = () => createJobThread(settings, onError)
  const living = (thread: JobThread) => (thread.isAlive() ? thread : start())
  const idle: JobThread[] = Array.from({ length: count }, start)
  const waiting: ((thread: JobThread) => void)[] = []
  const take = (): Promise<JobThread> => {
    const thread = idle.pop()
    return thread === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(living(thread))
  }
  const give = (used: JobThread): void => {
    const thread = living(used)
    const next = waiting.shift()
    if (next === undefined) idle.push(thread)
    else next(thread)
  }
  const run = async (name: JobName, payload: object, context: JobContext): Promise<void> => {
    const thread = await take()
    try {
      await thread.run(name, payload, context)
    } finally {
      give(thread)
    }
  }
  return {
    handlerOf: (name) => (payload, context) => run(name, payload, context),
    close: async () => {
      await Promise.all(idle.map((thread) => thread.close()))
    },
  }
}
