import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '@pmm/core/domain/problem'
import { bySourceDesign } from '@pmm/engine/robustness/by-source'
import type { Replication } from '@pmm/engine/robustness/draw'
import { Cancelled, type RunHooks, runReplications } from '@pmm/engine/robustness/run-replications'
import { sobolDesign } from '@pmm/engine/robustness/sobol/design'
import type { Study } from '@pmm/engine/robustness/study'
import type { Analysis } from './run-in-threads.ts'

interface Range {
  readonly from: number
  readonly to: number
}

/** What one thread does. */
export interface WorkerTask {
  readonly study: Study
  readonly replications: Range
  readonly sobol: Range | null
  readonly bySource: Range | null
  /** Shared; 1 when it is to stop. */
  readonly stop: Int32Array
}

/** What a thread says. */
export type Told =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly analysis: Analysis }
  | { readonly kind: 'cancelled' }
  | ({ readonly kind: 'problem' } & Pick<Problem, 'code' | 'message' | 'problems'>)

const task: WorkerTask = workerData
const tell = (told: Told, handedOver: readonly ArrayBufferLike[] = []) =>
  parentPort?.postMessage(told, handedOver as ArrayBuffer[])

try {
  const analysis = analysisOf(task)
  const runs = [analysis.run, analysis.sobol, analysis.bySource].filter((run) => run !== null)
  tell(
    { kind: 'result', analysis },
    runs.flatMap(({ scores }) => scores.map(({ buffer }) => buffer)),
  )
} catch (error) {
  tell(failureOf(error))
}

function analysisOf({ study, replications, sobol, bySource, stop }: WorkerTask): Analysis {
  const { sensitivity } = study.spec
  const shouldStop = () => Atomics.load(stop, 0) === 1
  const hooks: RunHooks = { shouldStop, onProgress: (done) => tell({ kind: 'progress', done }) }
  const runAt = (range: Range | null, at: (place: number) => Replication) =>
    range === null ? null : runReplications(study, range.from, range.to, { shouldStop }, at)
  return {
    run: runReplications(study, replications.from, replications.to, hooks),
    sobol: sensitivity === undefined ? null : runAt(sobol, sobolDesign(study, sensitivity.base).at),
    bySource: runAt(bySource, bySourceDesign(study).at),
  }
}

function failureOf(error: unknown): Told {
  if (error instanceof Cancelled) return { kind: 'cancelled' }
  if (!(error instanceof Problem)) throw error
  return { kind: 'problem', code: error.code, message: error.message, problems: error.problems }
}
