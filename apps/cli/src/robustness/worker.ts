import { parentPort, workerData } from 'node:worker_threads'
import type { NodeOutcome } from '@pmm/scoring/robustness/summary/node-summary'
import { type Figures, type Found, replicating, type SharedWork, summarising } from './shared-work.ts'

/** What a thread says: first what it found replicating, then, asked with the outcomes of all, its share of the summary. */
export type Told =
  | { readonly kind: 'replicated'; readonly found: Found }
  | { readonly kind: 'summarised'; readonly figures: Figures }

const work: SharedWork = workerData
const tell = (told: Told) => parentPort?.postMessage(told)

parentPort?.once('message', (outcomes: readonly NodeOutcome[]) =>
  tell({ kind: 'summarised', figures: summarising(work, outcomes) }),
)
tell({ kind: 'replicated', found: inOneGo(replicating(work)) })

function inOneGo<Result>(turns: Generator<void, Result>): Result {
  let turn = turns.next()
  while (!turn.done) turn = turns.next()
  return turn.value
}
