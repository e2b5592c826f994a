import { quantileOf } from '../../kernel/quantile.ts'
import { orderOf } from './order-of.ts'

/** How a panel moved between its quarters: from quarter f to quarter t at place 4 · (f − 1) + t − 1. */
export type QuarterMoves = Float64Array

/**
 * Counts the moves of a panel between its own quarters, so that who joins or leaves moves nobody else. A score is in the
 * first quarter up to the lower quartile (type 7) of the panel in its cycle, in the second up to the median, and so on.
 *
 * @param places administrations of the columns
 * @returns a function of the places that have a score in both columns; the next call writes over what it returns
 */
export function quarterMovesOver(
  places: number,
): (panel: Uint32Array, before: Float64Array, after: Float64Array) => QuarterMoves {
  const moves = new Float64Array(16)
  const ordered = orderedOver(places)
  const [started, ended] = [new Uint8Array(places), new Uint8Array(places)]
  return (panel, before, after) => {
    moves.fill(0)
    quartersInto(started, ordered(panel, before))
    quartersInto(ended, ordered(panel, after))
    for (let i = 0; i < panel.length; i++) moves[4 * started[panel[i]!]! + ended[panel[i]!]!]!++
    return moves
  }
}

/** Some places in the order of their scores, ascending. */
interface Ordered {
  readonly places: Uint32Array
  readonly scores: Float64Array
}

/** Up to this size a panel is sorted by itself; a larger one is picked from its column, which is sorted once. */
const small = 24

function orderedOver(length: number): (panel: Uint32Array, column: Float64Array) => Ordered {
  const room = { places: new Uint32Array(length), scores: new Float64Array(length) }
  const marks = new Uint8Array(length)
  return (panel, column) => {
    if (panel.length <= small) insertAll(panel, column, room)
    else pickAll(panel, column, marks, room)
    return { places: room.places.subarray(0, panel.length), scores: room.scores.subarray(0, panel.length) }
  }
}

function insertAll(panel: Uint32Array, column: Float64Array, { places, scores }: Ordered): void {
  for (let i = 0; i < panel.length; i++) {
    const place = panel[i]!
    const score = column[place]!
    let at = i
    for (; at > 0 && scores[at - 1]! > score; at--) {
      scores[at] = scores[at - 1]!
      places[at] = places[at - 1]!
    }
    scores[at] = score
    places[at] = place
  }
}

function pickAll(panel: Uint32Array, column: Float64Array, marks: Uint8Array, { places, scores }: Ordered): void {
  const order = orderOf(column)
  for (let i = 0; i < panel.length; i++) marks[panel[i]!] = 1
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!
    places[count] = place
    count += marks[place]!
  }
  for (let i = 0; i < panel.length; i++) {
    scores[i] = column[places[i]!]!
    marks[panel[i]!] = 0
  }
}

/** Writes how many quarters lie wholly below each score. */
function quartersInto(quarters: Uint8Array, { places, scores }: Ordered): void {
  const [first, second, third] = [quantileOf(scores, 0.25), quantileOf(scores, 0.5), quantileOf(scores, 0.75)]
  let below = 0
  let end = first
  for (let i = 0; i < places.length; i++) {
    while (below < 3 && scores[i]! > end) end = ++below === 1 ? second : third
    quarters[places[i]!] = below
  }
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
