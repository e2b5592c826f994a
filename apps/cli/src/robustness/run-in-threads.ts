import { Worker } from 'node:worker_threads'
import { Problem } from '@pmm/core/domain/problem'
import { bySourceDesign } from '@pmm/engine/robustness/by-source'
import { Cancelled, mergeRuns, type Run } from '@pmm/engine/robustness/run-replications'
import { sobolDesign } from '@pmm/engine/robustness/sobol/design'
import type { Study } from '@pmm/engine/robustness/study'
import type { Told, WorkerTask } from './worker.ts'

/** The runs of an analysis. */
export interface Analysis {
  readonly run: Run
  /** At the points of the Sobol design; null where the study asks for no indices. */
  readonly sobol: Run | null
  /** At the points of the design source by source; null where the study does not ask for it. */
  readonly bySource: Run | null
}

export interface ThreadHooks {
  /** Told how many replications are done, those of the designs not among them. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/**
 * Runs a study in threads, each with a share of the replications and designs. Values of the panel are shared
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
  return {
    run: mergeRuns(parts.map(({ run }) => run)),
    sobol: mergedOrNull(parts.flatMap(({ sobol }) => sobol ?? [])),
    bySource: mergedOrNull(parts.flatMap(({ bySource }) => bySource ?? [])),
  }
}

const mergedOrNull = (runs: readonly Run[]): Run | null => (runs.length === 0 ? null : mergeRuns(runs))

function shareOf(study: Study, thread: number, threads: number): Omit<WorkerTask, 'study' | 'stop'> {
  const range = (length: number) => ({
    from: Math.floor((length * thread) / threads),
    to: Math.floor((length * (thread + 1)) / threads),
  })
  const { replications, sensitivity, bySource } = study.spec
  return {
    replications: range(replications),
    sobol: sensitivity === undefined ? null : range(sobolDesign(study, sensitivity.base).length),
    bySource: bySource ? range(bySourceDesign(study).length) : null,
  }
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
