import type { Ranked } from './task.ts'

/** Scores nearer to each other than this may swap ranks, as sums that are not compensated round otherwise. */
const rounding = 1e-9

/**
 * What a rival's results differ in from ours: scores by more than 1e-9, or ranks where no other score of the cycle is
 * within rounding. Rows lie cycle by cycle.
 */
export function differences(ours: Ranked, theirs: Ranked, administrations: number): string {
  let wrong = ours.scores.length === theirs.scores.length ? 0 : 1
  for (let row = 0; row < ours.scores.length; row++)
    if (!(Math.abs(ours.scores[row]! - theirs.scores[row]!) <= rounding)) wrong++
  let ranks = 0
  for (let from = 0; from < ours.scores.length; from += administrations)
    ranks += rankDifferences(ours, theirs, from, from + administrations)
  return wrong + ranks === 0 ? 'results equal' : `${wrong} SCORES AND ${ranks} RANKS DIFFER`
}

function rankDifferences(ours: Ranked, theirs: Ranked, from: number, to: number): number {
  const rows = Array.from({ length: to - from }, (_, at) => from + at).sort((a, b) => ours.scores[a]! - ours.scores[b]!)
  const isNear = (a: number | undefined, b: number) =>
    a !== undefined && Math.abs(ours.scores[a]! - ours.scores[b]!) <= rounding
  return rows.filter((row, at) => {
    const isTight = isNear(rows[at - 1], row) || isNear(rows[at + 1], row)
    return !isTight && ours.ranks[row] !== theirs.ranks[row]
  }).length
}
