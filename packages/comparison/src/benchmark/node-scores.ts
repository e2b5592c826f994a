import type { scoreColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/schema/method'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { cycleRowsOf, cycleScoresOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../visible/mask.ts'
import type { ScoreRanges } from './score-ranges.ts'

type Scores = Frame<typeof scoreColumns>

export interface NodeScoresInput {
  readonly method: Method
  readonly administrations: readonly Reporter[]
  /** The scores whose places are sought, as the audience sees them: a score it may not see is missing. */
  readonly scores: Scores
  /** The scores that administrations may see of one another, where each looks at its own place only; `scores` unless given. */
  readonly seen?: Scores
  /** The scores of the cycle before; null when there is none. */
  readonly previous: Scores | null
  /** KPIs whose scores of the cycle before do not compare with those of this one, and count as none; none unless given. */
  readonly broken?: ReadonlySet<string> | undefined
  /** Administrations of the cycle before that this cycle has no more; none unless given. */
  readonly left?: readonly Reporter[]
  /** The ranges of the scores of a node, for the best and the worst rank; scores are certain where it is undefined. */
  readonly rangeOf?: (node: string) => ScoreRanges | undefined
}

/** The scores of one node, now and the cycle before, one cell per administration; a row beyond an array is missing. */
export interface NodeScores {
  readonly node: string
  readonly now: Float64Array
  /** The coverage of what the method asks that the scores rest on; missing for KPIs. */
  readonly asked: Float64Array
  /** The scores that administrations may see of one another; the same array as `now` where nothing is kept back. */
  readonly seen: Float64Array
  /** Those who left stand behind the administrations of the cycle. */
  readonly before: Float64Array | null
  /** 1 where the score of the cycle before may not be seen; null where all of them may. */
  readonly hiddenBefore: Uint8Array | null
  readonly ranges: ScoreRanges | null
  /** The ends between which the scores lie. */
  readonly scale: Method['scale']
}

/** The scores of every scored node of the method, in the order of its plan. */
export function nodeScoresOf({
  method,
  administrations,
  scores,
  seen,
  previous,
  left = [],
  broken,
  rangeOf,
}: NodeScoresInput): NodeScores[] {
  const cycleOf = (frame: Scores) => ({ method, administrations, scores: frame })
  const everyone = left.length === 0 ? administrations : [...administrations, ...left]
  const cycleBefore = previous === null ? null : { method, administrations: everyone, scores: previous }
  const nows = cycleScoresOf(cycleOf(scores))
  const rows = cycleRowsOf(cycleOf(scores))
  const visible = seen === undefined ? nows : cycleScoresOf(cycleOf(seen))
  const befores = cycleBefore === null ? null : cycleScoresOf(cycleBefore)
  const rowsBefore = cycleBefore === null ? null : cycleRowsOf(cycleBefore)
  return planFor(method).nodes.flatMap(({ code: node, scored }, place): NodeScores[] => {
    if (!scored) return []
    const nodeScores = {
      node,
      now: nows[place]!,
      asked: cellsAt(rows[place]!, scores.data.coverageAsked),
      seen: visible[place]!,
      before: befores === null || broken?.has(node) ? null : befores[place]!,
      hiddenBefore:
        rowsBefore === null || broken?.has(node) ? null : hiddenAt(rowsBefore[place]!, previous!.data.status),
      ranges: rangeOf?.(node) ?? null,
      scale: method.scale,
    }
    return [nodeScores]
  })
}

function hiddenAt(rows: Int32Array, status: readonly (string | null)[]): Uint8Array | null {
  let marks: Uint8Array | null = null
  for (let at = 0; at < rows.length; at++) {
    if (rows[at]! < 0 || status[rows[at]!] !== undisclosed) continue
    marks ??= new Uint8Array(rows.length)
    marks[at] = 1
  }
  return marks
}
