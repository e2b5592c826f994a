import { isSame } from '@pmm/scoring/kernel/resolution'
import { type Memberships, membershipsOf } from '@pmm/scoring/kernel/sorted-groups'
import { percentileOfRank, quarterOf } from '../benchmark/percentile.ts'
import { columnOrder } from './column-order.ts'
import type { PanelScores } from './panel-scores.ts'

/** How many members of the panel of group g moved from quarter f to quarter t, at place 16 · g + 4 · (f − 1) + t − 1. */
export type QuarterMoves = Uint32Array

/**
 * Counts the moves of the constant panel of each group between the quarters of that panel, so that an administration that
 * joins or leaves moves no other. A score is in the quarter of its percentile in the panel, as in positions (see
 * `quarterOf`); the only member of a panel is in no quarter. A column is sorted once for all groups.
 *
 * @param both per group, the places of the administrations that belong to it in both cycles
 * @param places how many administrations the columns have
 * @returns a function of two columns, and of marks at the places with a score in both; the next call writes over the moves
 */
export function quarterMovesOver(
  both: readonly Uint32Array[],
  places: number,
): (marks: Uint8Array, scores: PanelScores) => QuarterMoves {
  const memberships = membershipsOf(both, places)
  const [former, latter] = [emptyPanels(memberships), emptyPanels(memberships)]
  const moves = new Uint32Array(16 * both.length)
  const [started, ended] = [new Uint8Array(places), new Uint8Array(places)]
  return (marks, { before, after }) => {
    moves.fill(0)
    orderPanels(former, memberships, marks, before)
    orderPanels(latter, memberships, marks, after)
    for (let group = 0; group < both.length; group++) {
      quartersInto(started, former, group)
      quartersInto(ended, latter, group)
      countInto(moves, group, latter, { started, ended })
    }
    return moves
  }
}

/** The panels of all groups, each in the ascending order of its scores: that of group g from `starts[g]` up to `tops[g]`. */
interface OrderedPanels {
  readonly places: Uint32Array
  readonly scores: Float64Array
  readonly starts: Uint32Array
  readonly tops: Uint32Array
}

function emptyPanels({ groups, ends }: Memberships): OrderedPanels {
  const { length } = groups
  return { places: new Uint32Array(length), scores: new Float64Array(length), starts: ends, tops: ends.slice(0, -1) }
}

function orderPanels(
  { places, scores, starts, tops }: OrderedPanels,
  memberships: Memberships,
  marks: Uint8Array,
  column: Float64Array,
): void {
  for (let group = 0; group < tops.length; group++) tops[group] = starts[group]!
  const order = columnOrder(column)
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!
    if (marks[place] === 0) continue
    for (let at = memberships.starts[place]!; at < memberships.starts[place + 1]!; at++) {
      const top = tops[memberships.groups[at]!]!++
      places[top] = place
      scores[top] = column[place]!
    }
  }
}

/** Writes, by place, the quarter of the panel of a group that the score is in, 0 for the first; tie after tie. */
function quartersInto(target: Uint8Array, { places, scores, starts, tops }: OrderedPanels, group: number): void {
  const [from, to] = [starts[group]!, tops[group]!]
  for (let first = from; first < to; ) {
    let next = first + 1
    while (next < to && isSame(scores[next]!, scores[first]!)) next++
    const rank = to - next + (next - first + 1) / 2
    const quarter = quarterOf(percentileOfRank(rank, to - from)) - 1
    for (; first < next; first++) target[places[first]!] = quarter
  }
}

/** By place, the quarter of each cycle, 0 for the first. */
interface PanelQuarters {
  readonly started: Uint8Array
  readonly ended: Uint8Array
}

function countInto(
  moves: QuarterMoves,
  group: number,
  { places, starts, tops }: OrderedPanels,
  { started, ended }: PanelQuarters,
): void {
  if (tops[group]! - starts[group]! < 2) return
  for (let i = starts[group]!; i < tops[group]!; i++)
    moves[16 * group + 4 * started[places[i]!]! + ended[places[i]!]!]!++
}

/** How many members of the panel of a group started in a quarter. @param quarter 1 to 4 */
function startedIn(moves: QuarterMoves, group: number, quarter: number): number {
  const at = 16 * group + 4 * (quarter - 1)
  return moves[at]! + moves[at + 1]! + moves[at + 2]! + moves[at + 3]!
}

/**
 * The mobility index of Prais and Shorrocks, (4 − trace) / 3 of the transition matrix of the panel of a group: 0 where every
 * member stays, 1 where every quarter is as likely as the next, up to 4/3. Missing where a quarter is empty, as in panels of
 * fewer than four.
 */
export function mobilityOf(moves: QuarterMoves, group: number): number {
  let stays = 0
  for (let quarter = 1; quarter <= 4; quarter++)
    stays += moves[16 * group + 5 * (quarter - 1)]! / startedIn(moves, group, quarter)
  return (4 - stays) / 3
}
