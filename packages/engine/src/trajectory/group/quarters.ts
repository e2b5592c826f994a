import { isMissing } from '../../kernel/missing.ts'
import { quantileOf } from '../../kernel/quantile.ts'
import { orderOf } from './order-of.ts'

/** How a panel moved between its quarters: from quarter f to quarter t at place 4 · (f − 1) + t − 1. */
export type QuarterMoves = Float64Array

/** The members of a group in both cycles, with 1 at their places, and their scores. */
export interface Moving {
  readonly marks: Uint8Array
  readonly before: Float64Array
  readonly after: Float64Array
}

/**
 * Counts the moves of a panel (those marked with both scores) between its own quarters, so that who joins or leaves
 * moves nobody else. A score is in the first quarter up to the lower quartile (type 7) of the panel in its cycle, in
 * the second up to the median, and so on.
 *
 * @param places administrations of the columns
 * @returns a function whose memory is its own
 */
export function quarterMovesOver(places: number): (moving: Moving) => QuarterMoves {
  const sorted = new Float64Array(places)
  const panel = new Uint32Array(places)
  const quarters = new Uint8Array(places)
  return ({ marks, before, after }) => {
    const moves = new Float64Array(16)
    const started = quarter(before, { marks, other: after, sorted, panel })
    for (let i = 0; i < started.count; i++) quarters[panel[i]!] = started.quarterAt(i)
    const ended = quarter(after, { marks, other: before, sorted, panel })
    for (let i = 0; i < ended.count; i++) moves[4 * quarters[panel[i]!]! + ended.quarterAt(i)]!++
    return moves
  }
}

interface Room {
  readonly marks: Uint8Array
  readonly other: Float64Array
  /** Written: the scores of the panel, ascending, and its places in that order. */
  readonly sorted: Float64Array
  readonly panel: Uint32Array
}

/** How many quarters lie wholly below each score, to be asked in ascending order. */
function quarter(column: Float64Array, { marks, other, sorted, panel }: Room) {
  const order = orderOf(column)
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!
    if (marks[place] === 0 || isMissing(other[place]!)) continue
    panel[count] = place
    sorted[count++] = column[place]!
  }
  const present = sorted.subarray(0, count)
  const ends = [quantileOf(present, 0.25), quantileOf(present, 0.5), quantileOf(present, 0.75)]
  let below = 0
  const quarterAt = (i: number) => {
    while (below < 3 && present[i]! > ends[below]!) below++
    return below
  }
  return { count, quarterAt }
}

/** How many started in a quarter. */
export function startedIn(moves: QuarterMoves, quarter: number): number {
  const at = 4 * (quarter - 1)
  return moves[at]! + moves[at + 1]! + moves[at + 2]! + moves[at + 3]!
}

/**
 * The mobility index of Prais and Shorrocks, (4 − trace) / 3 of the matrix of shares: 0 where everyone stays, 1 where
 * every quarter is as likely as the next, up to 4/3. Missing where a quarter is empty, as in panels below four.
 */
export function mobilityOf(moves: QuarterMoves): number {
  let stays = 0
  for (let quarter = 1; quarter <= 4; quarter++) stays += moves[5 * (quarter - 1)]! / startedIn(moves, quarter)
  return (4 - stays) / 3
}
