import type { Panel } from '../../panel/panel.ts'
import { cycleRanks } from '../cycle-ranks.ts'
import { nominalScores } from '../nominal-scores.ts'
import type { ReplicationBuffers } from '../replication-buffers.ts'
import type { Study } from '../study.ts'
import { type Change, changeAt, changePairs } from './changes.ts'
import { type Interval, intervalAt, type Outcome } from './intervals.ts'

/** The scores and ranks of one node, by the method as it is and replicated. */
export interface NodeOutcome {
  readonly code: string
  readonly scores: Outcome<Float64Array>
  readonly ranks: Outcome<Uint32Array>
}

/** The outcome of an uncertainty analysis for one node, with its summary. */
export interface NodeSummary extends NodeOutcome, NodeFigures {}

/** The summary of one node: intervals of scores and ranks, and changes between cycles. */
export interface NodeFigures {
  /** One interval per row of the panel. */
  readonly intervals: readonly Interval[]
  readonly changes: readonly Change[]
}

/** The scores and ranks of a run beside the scores and ranks by the method as it is, node by node. */
export function outcomesOf(study: Study, run: ReplicationBuffers): readonly NodeOutcome[] {
  return nominalScores(study).map((nominal, i): NodeOutcome => {
    const scores = { nominal, replicated: run.scores[i]! }
    const ranks = { nominal: cycleRanks(study.panel, nominal), replicated: run.ranks[i]! }
    return { code: run.nodes[i]!, scores, ranks }
  })
}

/**
 * A part, counted from 0, of the work of summarising: the rows and changes of every node are cut into `parts` parts.
 */
export interface SummaryPart {
  readonly part: number
  readonly parts: number
}

/** The figures of one part, node by node, so that threads can share the parts out. */
export function figuresOf(panel: Panel, outcomes: readonly NodeOutcome[], part: SummaryPart): readonly NodeFigures[] {
  const rows = slice(Array.from(panel.administrations.keys()), part)
  return outcomes.map(({ scores, ranks }) => ({
    intervals: rows.map((row) => intervalAt(row, scores, ranks)),
    changes: slice(changePairs(panel, scores.nominal), part).map((pair) => changeAt(pair, scores)),
  }))
}

function slice<T>(all: readonly T[], { part, parts }: SummaryPart): readonly T[] {
  return all.slice(Math.floor((all.length * part) / parts), Math.floor((all.length * (part + 1)) / parts))
}

/** Joins figures that were made in parts. @param parts the figures of all parts, in order */
export function joinFigures(
  outcomes: readonly NodeOutcome[],
  parts: readonly (readonly NodeFigures[])[],
): readonly NodeSummary[] {
  return outcomes.map((outcome, node) => ({
    ...outcome,
    intervals: parts.flatMap((part) => part[node]!.intervals),
    changes: parts.flatMap((part) => part[node]!.changes),
  }))
}
