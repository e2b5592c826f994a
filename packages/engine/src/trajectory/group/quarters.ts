import { quantileOf } from '../../kernel/quantile.ts'
import { sortedPanel } from './sorted-panel.ts'

/** How a panel moved between its quarters: from quarter f to quarter t at place 4 · (f − 1) + t − 1. */
export type QuarterMoves = Float64Array

/**
 * Counts the moves of a panel between its own quarters, so that who joins or leaves moves nobody else. A score is in the
 * first quarter up to the lower quartile (type 7) of the panel in its cycle, in the second up to the median, and so on.
 */
export function quarterMoves(panel: Uint32Array, before: Float64Array, after: Float64Array): QuarterMoves {
  const [first, second] = [quartilesOf(panel, before), quartilesOf(panel, after)]
  const moves = new Float64Array(16)
  for (let i = 0; i < panel.length; i++) {
    const start = quartersAbove(first, before[panel[i]!]!)
    moves[4 * start + quartersAbove(second, after[panel[i]!]!)]!++
  }
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

type Quartiles = readonly [number, number, number]

function quartilesOf(panel: Uint32Array, scores: Float64Array): Quartiles {
  const sorted = sortedPanel(panel, scores)
  return [quantileOf(sorted, 0.25), quantileOf(sorted, 0.5), quantileOf(sorted, 0.75)]
}

/** How many quarters lie wholly below a score: 0 to 3. */
const quartersAbove = ([lower, median, upper]: Quartiles, score: number): number =>
  Number(score > lower) + Number(score > median) + Number(score > upper)
