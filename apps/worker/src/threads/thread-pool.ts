import type { JobContext, JobName, PayloadOf } from '@pmm/core/job/catalogue'
import { createAffinity } from './affinity.ts'
import { createJobThread, type JobThread } from './job-thread.ts'
import type { ThreadSettings } from './messages.ts'

type KindOf<Name extends JobName> = (payload: PayloadOf<Name>) => string

/** Threads that share the jobs of a process. */
export interface ThreadPool {
  /** A handler that has jobs of this name run in a thread; jobs of a kind run in the same thread where it is idle. */
  handlerOf<Name extends JobName>(
    name: Name,
    kindOf?: KindOf<Name>,
  ): (payload: PayloadOf<Name>, context: JobContext) => Promise<void>
  close(): Promise<void>
}

/**
 * Starts threads, so that long jobs neither keep the process from renewing their locks nor wait for each other. A job
 * that finds no idle thread waits for a thread; a thread that has ended is replaced, whether it worked or not.
 *
 * @param onError is called with the error that ended a thread
 */
export function createThreadPool(
  count: number,
  settings: ThreadSettings,
  onError: (error: unknown) => void = () => {},
): ThreadPool {
  const { idle, take, give } = createThreads(count, () => createJobThread(settings, onError))
  return {
    handlerOf: (name, kindOf) => async (payload, context) => {
      const thread = await take(kindOf?.(payload))
      try {
        await thread.run(name, payload, context)
      } finally {
        give(thread)
      }
    },
    close: async () => {
      await Promise.all(idle.map((thread) => thread.close()))
    },
  }
}

/** Threads that are taken for a job and given back after it. */
function createThreads(count: number, start: () => JobThread) {
  const affinity = createAffinity<JobThread>()
  const living = (thread: JobThread) => {
    if (thread.isAlive()) return thread
    const successor = start()
    affinity.replace(thread, successor)
    return successor
  }
  const idle: JobThread[] = Array.from({ length: count }, start)
  const waiting: ((thread: JobThread) => void)[] = []
  const take = async (kind?: string): Promise<JobThread> =>
    idle.length > 0 ? living(affinity.take(idle, kind)) : new Promise((resolve) => waiting.push(resolve))
  const give = (used: JobThread): void => {
    const thread = living(used)
    const next = waiting.shift()
    if (next === undefined) idle.push(thread)
    else next(thread)
  }
  return { idle, take, give }
}
