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
import {
  type Figures,
  replicating,
  type SharedWork,
  sharedWorkOf,
  summarising,
  type UndefinedByAnalysis,
} from './shared-work.ts'
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

/** The error of a run that a signal stopped. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** What a run in threads reports to its caller and hears from it. */
export interface ThreadHooks {
  /**
   * Called with how many replications of the uncertainty analysis are done; replications of the designs do not count.
   */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/**
 * Runs and summarises a study in threads, this thread among them, which works while the other threads start. All read
 * the same values and write into the same memory; a free thread takes the replications that no thread has taken.
 *
 * @throws {Cancelled} when the signal says so; every thread has ended then
 * @throws {Problem} `invalid-method` where the method as it is cannot work on the panel
 */
export async function runInThreads(study: Study, threads: number, hooks: ThreadHooks): Promise<Analysis> {
  const work = sharedWorkOf(study)
  const others = Array.from({ length: threads - 1 }, () => startThread(work))
  try {
    const undefinedByThread = await Promise.all([
      replicateHere(work, hooks),
      ...others.map(({ replicated }) => replicated),
    ])
    if (hooks.signal.aborted) throw cancelled()
    hooks.onProgress(study.spec.replications)
    const [run, sobol, bySource] = work.buffers.map((buffer, at) => runOf(buffer, undefinedByThread, at))
    const outcomes = outcomesOf(study, run!)
    const figures = await Promise.all([
      ...others.map((thread) => thread.summarise(outcomes)),
      summarising(work, outcomes),
    ])
    return { run: run!, summaries: joinFigures(outcomes, inOrder(figures)), sobol: sobol!, bySource: bySource! }
  } finally {
    await Promise.all(others.map(({ stop }) => stop()))
  }
}

const cancelled = () => new Cancelled('the run was told to stop')

/** Pauses after every few replications, so that this thread hears of a signal and can show how far all are. */
async function replicateHere(work: SharedWork, { onProgress, signal }: ThreadHooks): Promise<UndefinedByAnalysis> {
  const turns = replicating(work)
  for (;;) {
    if (signal.aborted) throw cancelled()
    const turn = turns.next()
    if (turn.done) return turn.value
    onProgress(Atomics.load(work.done, 0))
    await nextTurn()
  }
}

/** The undefined replications of all threads come together in the order of the replications. */
function runOf(
  buffer: ReplicationBuffers | null,
  undefinedByThread: readonly UndefinedByAnalysis[],
  analysis: number,
): Run | null {
  if (buffer === null) return null
  const undefinedReplications = undefinedByThread.flatMap((byAnalysis) => byAnalysis[analysis]!)
  return { ...buffer, undefined: undefinedReplications.sort((a, b) => a.replication - b.replication) }
}

function inOrder(figures: readonly Figures[]): readonly (readonly NodeFigures[])[] {
  const parts = figures.flatMap((byPart) => [...byPart]).sort(([a], [b]) => a - b)
  return parts.map(([, figures]) => figures)
}
