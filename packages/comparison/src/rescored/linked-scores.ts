import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type ChainGrid, isSameVersion, type NodeColumns } from '../chain/chain-grid.ts'

/**
 * Scores chain-linked over changes of the method. Where the version changes, the overlap of an administration is the last
 * cycle of the former version that is scored by both versions, and every score of the former version is shifted by the
 * difference that the later version makes there: movements within a version stay what they were, in points, and what the
 * change of the method did is taken out. An administration without an overlap has no linked scores before the change, nor
 * has a node that either version lacks, or that is only the same subject in both. A linked score may leave the scale of the
 * method.
 *
 * @param rescoredBy the scores of all cycles by a version
 * @returns per cycle and node of the grid, on the scale of the newest version
 */
export function linkedScores(
  grid: ChainGrid,
  rescoredBy: (method: Method) => readonly NodeColumns[],
): readonly NodeColumns[] {
  const linked: NodeColumns[] = []
  let shifts: NodeColumns | null = null
  for (let at = grid.chain.length - 1; at >= 0; at--) {
    const later = grid.chain[at + 1]
    if (later !== undefined && !isSameVersion(later.method, grid.chain[at]!.method))
      shifts = shiftsAt(grid, at, rescoredBy(later.method), shifts)
    linked[at] = shifts === null ? grid.scores[at]! : shifted(grid.scores[at]!, shifts)
  }
  return linked
}

const shifted = (scores: NodeColumns, shifts: NodeColumns): NodeColumns =>
  scores.map((column, node) => column.map((x, place) => x + shifts[node]![place]!))

/** What is added to the scores of the version whose last cycle is given, per node of the grid and administration. */
function shiftsAt(
  grid: ChainGrid,
  last: number,
  rescored: readonly NodeColumns[],
  laterShifts: NodeColumns | null,
): NodeColumns {
  const version = grid.chain[last]!.method
  const cycles = Array.from(grid.chain.keys()).filter(
    (at) => at <= last && isSameVersion(grid.chain[at]!.method, version),
  )
  return grid.nodes.map((_, node) => {
    const shifts = new Float64Array(grid.administrations.length).fill(Number.NaN)
    for (const at of cycles) shiftInto(shifts, grid.scores[at]![node]!, rescored[at]![node]!, laterShifts?.[node])
    return shifts
  })
}

/** Writes the shifts of the administrations that are scored by both versions in a cycle; a later cycle writes over an earlier one. */
function shiftInto(
  shifts: Float64Array,
  scores: Float64Array,
  rescored: Float64Array,
  laterShifts: Float64Array | undefined,
): void {
  for (let place = 0; place < shifts.length; place++) {
    const shift = rescored[place]! - scores[place]!
    if (!isMissing(shift)) shifts[place] = shift + (laterShifts === undefined ? 0 : laterShifts[place]!)
  }
}
