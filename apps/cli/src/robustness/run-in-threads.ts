import { Worker } from 'node:worker_threads'
import { Problem } from '@pmm/core/domain/problem'
import { Cancelled, mergeRuns, type Run } from '@pmm/engine/robustness/run-replications'
import { sobolDesign } from '@pmm/engine/robustness/sobol/design'
import type { Study } from '@pmm/engine/robustness/study'
import type { Told, WorkerTask } from './worker.ts'

/** The runs of an analysis. */
export interface Analysis {
  readonly run: Run
  /** At the points of the Sobol design; null where the study asks for no indices. */
  readonly sobol: Run | null
}

export interface ThreadHooks {
  /** Told how many replications are done, those of the Sobol design not among them. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/**
 * Runs a study in threads, each with a share of the replications and of the Sobol design. Values of the panel are shared
 * between them and results handed over, neither is copied.
 *
 * @throws {Cancelled} when the signal says so; every thread has ended then
 */
export async function runInThreads(study: Study, threads: number, hooks: ThreadHooks): Promise<Analysis> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const done = new Array<number>(threads).fill(0)
  const shared = withSharedPanel(study)
  hooks.signal.addEventListener('abort', () => Atomics.store(stop, 0, 1))
  if (hooks.signal.aborted) Atomics.store(stop, 0, 1)
  const parts = await Promise.all(
    done.map((_, thread) =>
      runInThread({ study: shared, stop, ...shareOf(study, thread, threads) }, (own) => {
        done[thread] = own
        hooks.onProgress(done.reduce((sum, each) => sum + each, 0))
      }),
    ),
  )
  const sobol = parts.flatMap((part) => part.sobol ?? [])
  return { run: mergeRuns(parts.map(({ run }) => run)), sobol: sobol.length === 0 ? null : mergeRuns(sobol) }
}

function shareOf(study: Study, thread: number, threads: number): Pick<WorkerTask, 'replications' | 'sobol'> {
  const range = (length: number) => ({
    from: Math.floor((length * thread) / threads),
    to: Math.floor((length * (thread + 1)) / threads),
  })
  const { replications, sensitivity } = study.spec
  const sobol = sensitivity === undefined ? null : range(sobolDesign(study, sensitivity.base).length)
  return { replications: range(replications), sobol }
}

function runInThread(task: WorkerTask, onProgress: (done: number) => void): Promise<Analysis> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
  return new Promise((settle, fail) => {
    worker.on('message', (told: Told) => {
      if (told.kind === 'progress') onProgress(told.done)
      else if (told.kind === 'result') settle(told.analysis)
      else fail(told.kind === 'cancelled' ? new Cancelled('the run was told to stop') : problemOf(told))
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('a thread ended without a result')))
  })
}

const problemOf = ({ code, message, problems }: Extract<Told, { kind: 'problem' }>): Problem =>
  new Problem(code, message, { problems })

/** Every thread reads the same memory. */
function withSharedPanel(study: Study): Study {
  const values = study.panel.values.map((column) => {
    const shared = new Float64Array(new SharedArrayBuffer(column.byteLength))
    shared.set(column)
    return shared
  })
  return { ...study, panel: { ...study.panel, values } }
}
