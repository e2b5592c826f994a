import { nominalScores } from '../nominal.ts'
import type { Run } from '../run-replications.ts'
import type { Study } from '../study.ts'
import { type Change, changesOf } from './changes.ts'
import { type Interval, intervalsOf, type Outcome } from './intervals.ts'
import { runRanks } from './run-ranks.ts'

/** What an uncertainty analysis says of one node. */
export interface NodeSummary {
  readonly code: string
  readonly scores: Outcome<Float64Array>
  readonly ranks: Outcome<Uint32Array>
  /** One per row of the panel. */
  readonly intervals: readonly Interval[]
  readonly changes: readonly Change[]
}

/** Summarises a run of a study, node by node. */
export function summarise(study: Study, run: Run): readonly NodeSummary[] {
  return nominalScores(study).map((nominal, i): NodeSummary => {
    const scores = { nominal, replicated: run.scores[i]! }
    const ranks = {
      nominal: runRanks(study.panel, nominal),
      replicated: runRanks(study.panel, scores.replicated),
    }
    const intervals = intervalsOf(scores, ranks)
    return { code: run.nodes[i]!, scores, ranks, intervals, changes: changesOf(study.panel, scores) }
  })
}
