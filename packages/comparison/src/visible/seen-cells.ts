import type { SeenCells } from './hidden-scores.ts'
import { undisclosed } from './mask.ts'

/** Scores in a table. */
export interface SeenScores {
  /** Per node of a plan, the row of each administration in the table; −1 where it has none. */
  readonly rows: readonly Int32Array[]
  readonly status: readonly (string | null)[]
  readonly score: Float64Array
}

/** Reads a table of scores as cells. */
export const seenCells = ({ rows, status, score }: SeenScores): SeenCells => ({
  count: rows[0]?.length ?? 0,
  isHidden: (node, place) => status[rows[node]![place]!] === undisclosed,
  hasScore: (node, place) => !Number.isNaN(score[rows[node]![place]!] ?? Number.NaN),
})
