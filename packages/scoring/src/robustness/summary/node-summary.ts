import type { Panel } from '../../panel/panel.ts'
import { cycleRanks } from '../cycle-ranks.ts'
import { nominalScores } from '../nominal.ts'
import type { Room } from '../replication-buffers.ts'
import type { Study } from '../study.ts'
import { type Change, changeAt, changePairs } from './changes.ts'
import { type Interval, intervalAt, type Outcome } from './intervals.ts'

/** Scores and ranks of one node. */
export interface NodeOutcome {
  readonly code: string
  readonly scores: Outcome<Float64Array>
  readonly ranks: Outcome<Uint32Array>
}

/** What an uncertainty analysis says of one node. */
export interface NodeSummary extends NodeOutcome, NodeFigures {}

export interface NodeFigures {
  /** One per row of the panel. */
  readonly intervals: readonly Interval[]
  readonly changes: readonly Change[]
}

/** The scores of a run and their ranks, beside those by the method as it is, node by node. */
export function outcomesOf(study: Study, run: Room): readonly NodeOutcome[] {
  return nominalScores(study).map((nominal, i): NodeOutcome => {
    const scores = { nominal, replicated: run.scores[i]! }
    const ranks = { nominal: cycleRanks(study.panel, nominal), replicated: run.ranks[i]! }
    return { code: run.nodes[i]!, scores, ranks }
  })
}

/** One of the parts, counted from 0, that the rows and changes of every node are cut into. */
export interface Part {
  readonly part: number
  readonly parts: number
}

/** The figures of a part, node by node, for threads to find them apart. */
export function figuresOf(panel: Panel, outcomes: readonly NodeOutcome[], part: Part): readonly NodeFigures[] {
  const rows = slice(Array.from(panel.administrations.keys()), part)
  return outcomes.map(({ scores, ranks }) => ({
    intervals: rows.map((row) => intervalAt(row, scores, ranks)),
    changes: slice(changePairs(panel, scores.nominal), part).map((pair) => changeAt(pair, scores)),
  }))
}

function slice<T>(all: readonly T[], { part, parts }: Part): readonly T[] {
  return all.slice(Math.floor((all.length * part) / parts), Math.floor((all.length * (part + 1)) / parts))
}

/** @param parts all of them, in their order */
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
