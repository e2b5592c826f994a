import { Worker } from 'node:worker_threads'
import { Problem, type ProblemCode } from '@pmm/core/domain/problem'
import type { JobContext, JobName } from '@pmm/core/job/catalogue'
import type { Failure, FromThread, ThreadSettings, ToThread } from './messages.ts'

/** A thread that runs jobs, never two at a time. */
export interface JobThread {
  /** Whether the thread can take a job; a thread that has ended cannot. */
  isAlive(): boolean
  /** @throws whatever the handler threw, without its stack; the reason of the signal when that is aborted */
  run(name: JobName, payload: unknown, context: JobContext): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a thread; jobs that it is given before it is ready wait for that.
 *
 * @param onError is called with the error that ended the thread
 */
export function createJobThread(settings: ThreadSettings, onError: (error: unknown) => void): JobThread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: settings })
  let isAlive = true
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  exit.then(() => {
    isAlive = false
  })
  worker.on('error', onError)
  const send = (message: ToThread): void => worker.postMessage(message)
  return {
    isAlive: () => isAlive,
    run: (name, payload, context) => {
      send({ kind: 'run', name, payload, id: context.id })
      return outcome(worker, context)
    },
    close: async () => {
      if (!isAlive) return
      send({ kind: 'close' })
      await exit
    },
  }
}

/** Waits for the end of the job that runs; an aborted job ends with its thread. */
function outcome(worker: Worker, { signal, progress }: JobContext): Promise<void> {
  const settled = new AbortController()
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { signal: settled.signal })
  return new Promise<void>((resolve, reject) => {
    const hear = (told: FromThread): void => {
      if (told.kind === 'progress') void progress(told.stage, told.done, told.total)
      else if (told.kind === 'done') resolve()
      else if (told.kind === 'failed') reject(errorOf(told))
    }
    const ended = () => reject(signal.aborted ? signal.reason : new Error('the thread of the job ended'))
    worker.on('message', hear).once('error', reject).once('exit', ended)
    settled.signal.addEventListener('abort', () => worker.off('message', hear).off('error', reject).off('exit', ended))
  }).finally(() => settled.abort())
}

const errorOf = ({ message, code, isProblem }: Failure): Error =>
  isProblem
    ? new Problem(code as ProblemCode, message)
    : Object.assign(new Error(message), code === null ? {} : { code })
