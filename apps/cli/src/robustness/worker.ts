import { parentPort, workerData } from 'node:worker_threads'
import type { NodeOutcome } from '@pmm/scoring/robustness/summary/node-summary'
import { type Figures, replicating, type SharedWork, summarising, type UndefinedByAnalysis } from './shared-work.ts'

/** An answer of a thread: first its undefined replications, then its share of the summary of all outcomes. */
export type ThreadAnswer =
  | { readonly kind: 'replicated'; readonly undefinedReplications: UndefinedByAnalysis }
  | { readonly kind: 'summarised'; readonly figures: Figures }

const work: SharedWork = workerData
const answer = (message: ThreadAnswer) => parentPort?.postMessage(message)

parentPort?.once('message', (outcomes: readonly NodeOutcome[]) =>
  answer({ kind: 'summarised', figures: summarising(work, outcomes) }),
)
answer({ kind: 'replicated', undefinedReplications: inOneGo(replicating(work)) })

function inOneGo<Result>(turns: Generator<void, Result>): Result {
  let turn = turns.next()
  while (!turn.done) turn = turns.next()
  return turn.value
}
