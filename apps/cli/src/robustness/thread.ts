import { Worker } from 'node:worker_threads'
import type { NodeOutcome } from '@pmm/scoring/robustness/summary/node-summary'
import type { Figures, Found, SharedWork } from './shared-work.ts'
import type { Told } from './worker.ts'

/** A thread that replicates from its start, and summarises when all is replicated. */
export interface Thread {
  readonly replicated: Promise<Found>
  readonly summarise: (outcomes: readonly NodeOutcome[]) => Promise<Figures>
  /** Ends it, whatever it is doing. */
  readonly stop: () => Promise<unknown>
}

export function startThread(work: SharedWork): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work })
  return {
    replicated: answerOf(worker, 'replicated').then(({ found }) => found),
    summarise: async (outcomes) => {
      worker.postMessage(outcomes)
      return (await answerOf(worker, 'summarised')).figures
    },
    stop: () => worker.terminate(),
  }
}

type Answer<Kind> = Extract<Told, { readonly kind: Kind }>

function answerOf<Kind extends Told['kind']>(worker: Worker, kind: Kind): Promise<Answer<Kind>> {
  return new Promise((settle, fail) => {
    worker.once('message', (told: Told) => {
      if (told.kind === kind) settle(told as Answer<Kind>)
    })
    worker.once('error', fail)
    worker.once('exit', () => fail(new Error('a thread ended without a result')))
  })
}
