import { nominalScores } from '../nominal.ts'
import type { Run } from '../run-replications.ts'
import type { Study } from '../study.ts'
import { type Change, changesOf } from './changes.ts'
import { type Interval, intervalsOf, type Outcome } from './intervals.ts'
import { runRanks } from './run-ranks.ts'

/** Scores and ranks of one node. */
export interface NodeOutcome {
  readonly code: string
  readonly scores: Outcome<Float64Array>
  readonly ranks: Outcome<Uint32Array>
}

/** What an uncertainty analysis says of one node. */
export interface NodeSummary extends NodeOutcome {
  /** One per row of the panel. */
  readonly intervals: readonly Interval[]
  readonly changes: readonly Change[]
}

/** Summarises a run of a study, node by node. */
export function summarise(study: Study, run: Run): readonly NodeSummary[] {
  return outcomesOf(study, run).map((outcome): NodeSummary => {
    const { scores, ranks } = outcome
    return { ...outcome, intervals: intervalsOf(scores, ranks), changes: changesOf(study.panel, scores) }
  })
}

/** The scores of a run and their ranks, beside those by the method as it is, node by node. */
export function outcomesOf(study: Study, run: Run): readonly NodeOutcome[] {
  return nominalScores(study).map((nominal, i): NodeOutcome => {
    const scores = { nominal, replicated: run.scores[i]! }
    const ranks = {
      nominal: runRanks(study.panel, nominal),
      replicated: runRanks(study.panel, scores.replicated),
    }
    return { code: run.nodes[i]!, scores, ranks }
  })
}
