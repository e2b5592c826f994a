import { Worker } from 'node:worker_threads'
import type { NodeOutcome } from '@pmm/scoring/robustness/summary/node-summary'
import type { Figures, SharedWork, UndefinedByAnalysis } from './shared-work.ts'
import type { ThreadAnswer } from './worker.ts'

/** A thread that replicates from its start, and summarises when all is replicated. */
export interface Thread {
  /** The replications it scored as undefined, when none is left to take. */
  readonly replicated: Promise<UndefinedByAnalysis>
  readonly summarise: (outcomes: readonly NodeOutcome[]) => Promise<Figures>
  /** Ends the thread, whatever it is doing. */
  readonly stop: () => Promise<unknown>
}

/** Starts a thread on shared work; its promises fail when the thread ends before it has answered. */
export function startThread(work: SharedWork): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work })
  return {
    replicated: answerOf(worker, 'replicated').then(({ undefinedReplications }) => undefinedReplications),
    summarise: async (outcomes) => {
      worker.postMessage(outcomes)
      return (await answerOf(worker, 'summarised')).figures
    },
    stop: () => worker.terminate(),
  }
}

type Answer<Kind> = Extract<ThreadAnswer, { readonly kind: Kind }>

function answerOf<Kind extends ThreadAnswer['kind']>(worker: Worker, kind: Kind): Promise<Answer<Kind>> {
  return new Promise((settle, fail) => {
    worker.once('message', (answer: ThreadAnswer) => {
      if (answer.kind === kind) settle(answer as Answer<Kind>)
    })
    worker.once('error', fail)
    worker.once('exit', () => fail(new Error('a thread ended without a result')))
  })
}
