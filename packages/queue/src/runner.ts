import { mayPassLater, Problem } from '@pmm/core/domain/problem'
import type { Handlers, JobContext, JobName } from '@pmm/core/job/catalogue'
import { isJobName, readPayload } from '@pmm/core/job/read-payload'
import { type Job, UnrecoverableError, WaitingError } from 'bullmq'
import type { JobProcessor } from './backend.ts'

type QueuedJob = Job<Record<string, unknown>>

/** Runs jobs by their handlers until `abort` is called. */
export interface Runner {
  readonly process: JobProcessor
  /** Tells every running handler to stop. */
  abort(): void
}

/** @param onLost called with the reason where the progress of a job could not be written */
export function createRunner(handlers: Handlers, onLost: (error: unknown) => void): Runner {
  const closing = new AbortController()
  return {
    process: (job, token) => runOrPutBack(job, token, handlers, contextOf(job, closing.signal, onLost)),
    abort: () => closing.abort(new Error('the worker is asked to stop')),
  }
}

async function runOrPutBack(job: QueuedJob, token: string | undefined, handlers: Handlers, context: JobContext) {
  try {
    context.signal.throwIfAborted() // a closing worker may still receive the job it was waiting for
    await runJob(job, handlers, context)
  } catch (error) {
    if (!context.signal.aborted) throw finalOrNot(error)
    // Stopping is no fault of the job: it goes back to the queue and this counts as no attempt.
    await job.moveToWait(token)
    throw new WaitingError()
  }
}

async function runJob(job: QueuedJob, handlers: Handlers, context: JobContext): Promise<void> {
  if (!isJobName(job.name)) throw new UnrecoverableError(`there is no job "${job.name}" in this version`)
  await callHandler(job.name, job.data, handlers, context)
}

async function callHandler<Name extends JobName>(name: Name, data: unknown, handlers: Handlers, context: JobContext) {
  await handlers[name](readPayload(name, data), context)
}

/**
 * A problem with what was asked, or with what is stored, will not go away at the next try, so the job fails for good; a
 * service that does not answer may come back.
 */
function finalOrNot(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  return mayPassLater(error.code) ? error : new UnrecoverableError(error.message)
}

function contextOf(job: QueuedJob, signal: AbortSignal, onLost: (error: unknown) => void): JobContext {
  return {
    id: job.id ?? '',
    signal,
    // Nobody's scores depend on the progress shown: failing to show it is no reason to fail the job.
    progress: (stage, done, total) => job.updateProgress({ stage, done, total }).catch(onLost),
    goesOnIn: (flows) => job.updateProgress({ stage: 'parts', done: 0, total: 0, flows }).catch(onLost),
  }
}
