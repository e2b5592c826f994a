import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReplicationBuffers } from '@pmm/scoring/robustness/replication-buffers'
import type { Run } from '@pmm/scoring/robustness/replicator'
import type { Study } from '@pmm/scoring/robustness/study'
import {
  joinFigures,
  type NodeFigures,
  type NodeSummary,
  outcomesOf,
} from '@pmm/scoring/robustness/summary/node-summary'
import { type Figures, type Found, replicating, type SharedWork, sharedWorkOf, summarising } from './shared-work.ts'
import { startThread } from './thread.ts'

/** The runs of an analysis. */
export interface Analysis {
  readonly run: Run
  /** What the run says of each node. */
  readonly summaries: readonly NodeSummary[]
  /** At the points of the Sobol design; null where the study asks for no indices. */
  readonly sobol: Run | null
  /** At the points of the design source by source; null where the study does not ask for it. */
  readonly bySource: Run | null
}

/** A run that was told to stop. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

export interface ThreadHooks {
  /** Told how many replications are done, those of the designs not among them. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/**
 * Runs and summarises a study in threads, this one among them, which works while the others start. All read the same
 * values and write into the same memory; whoever is free takes what nobody has taken.
 *
 * @throws {Cancelled} when the signal says so; every thread has ended then
 * @throws {Problem} `invalid-method` where the method as it is cannot work on the panel
 */
export async function runInThreads(study: Study, threads: number, hooks: ThreadHooks): Promise<Analysis> {
  const work = sharedWorkOf(study)
  const others = Array.from({ length: threads - 1 }, () => startThread(work))
  try {
    const found = await Promise.all([replicateHere(work, hooks), ...others.map(({ replicated }) => replicated)])
    if (hooks.signal.aborted) throw cancelled()
    hooks.onProgress(study.spec.replications)
    const [run, sobol, bySource] = work.rooms.map((room, analysis) => runOf(room, found, analysis))
    const outcomes = outcomesOf(study, run!)
    const figures = await Promise.all([...others.map((one) => one.summarise(outcomes)), summarising(work, outcomes)])
    return { run: run!, summaries: joinFigures(outcomes, inOrder(figures)), sobol: sobol!, bySource: bySource! }
  } finally {
    await Promise.all(others.map(({ stop }) => stop()))
  }
}

const cancelled = () => new Cancelled('the run was told to stop')

/** Pauses after every few replications, so that this thread hears of a signal and can show how far all are. */
async function replicateHere(work: SharedWork, { onProgress, signal }: ThreadHooks): Promise<Found> {
  const turns = replicating(work)
  for (;;) {
    if (signal.aborted) throw cancelled()
    const turn = turns.next()
    if (turn.done) return turn.value
    onProgress(Atomics.load(work.done, 0))
    await nextTurn()
  }
}

/** What every thread found undefined comes together in the order of the replications. */
function runOf(room: ReplicationBuffers | null, found: readonly Found[], analysis: number): Run | null {
  if (room === null) return null
  const undefinedOnes = found.flatMap((own) => own[analysis]!)
  return { ...room, undefined: undefinedOnes.sort((a, b) => a.replication - b.replication) }
}

function inOrder(figures: readonly Figures[]): readonly (readonly NodeFigures[])[] {
  const parts = figures.flatMap((own) => [...own]).sort(([one], [other]) => one - other)
  return parts.map(([, figures]) => figures)
}
