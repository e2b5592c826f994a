import { quantileOf } from '../../kernel/quantile.ts'
import { sortedOf } from '../../kernel/sorted.ts'

/** How a panel moved between its quarters: from quarter f to quarter t at place 4 · (f − 1) + t − 1. */
export type QuarterMoves = Float64Array

/**
 * Counts the moves of a panel between its own quarters, so that who joins or leaves moves nobody else. A score is in the
 * first quarter up to the lower quartile (type 7) of the panel in its cycle, in the second up to the median, and so on.
 */
export function quarterMoves(panel: Uint32Array, before: Float64Array, after: Float64Array): QuarterMoves {
  const [first, second] = [quarterOf(panel, before), quarterOf(panel, after)]
  const moves = new Float64Array(16)
  for (const place of panel) moves[4 * (first(before[place]!) - 1) + second(after[place]!) - 1]!++
  return moves
}

/** How many started in a quarter. */
export const startedIn = (moves: QuarterMoves, quarter: number): number =>
  moves.subarray(4 * (quarter - 1), 4 * quarter).reduce((sum, count) => sum + count, 0)

/**
 * The mobility index of Prais and Shorrocks, (4 − trace) / 3 of the matrix of shares: 0 where everyone stays, 1 where
 * every quarter is as likely as the next, up to 4/3. Missing where a quarter is empty, as in panels below four.
 */
export function mobilityOf(moves: QuarterMoves): number {
  let stays = 0
  for (let quarter = 1; quarter <= 4; quarter++) stays += moves[5 * (quarter - 1)]! / startedIn(moves, quarter)
  return (4 - stays) / 3
}

function quarterOf(panel: Uint32Array, scores: Float64Array): (score: number) => number {
  const sorted = sortedOf(panel, scores)
  const ends = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share))
  return (score) => 1 + ends.filter((end) => score > end).length
}
