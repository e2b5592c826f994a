import type { Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type ChainGrid, isSameVersion, type NodeColumns } from '../chain/chain-grid.ts'

/**
 * Scores chain-linked over changes of the method. Where the version changes, the last cycle of the former version that
 * an administration has by both is the overlap, and every score of that version is shifted by what the later one makes
 * of it there: movements within a version stay what they were, in points, and what the change of the method did is
 * taken out. Who has no overlap has no link, nor has a node that either version lacks or only shares its subject with.
 * A linked score may leave the scale of the method.
 *
 * @param under the scores of all cycles by a version
 * @returns per cycle and node of the grid, on the scale of the newest version
 */
export function linkedScores(
  grid: ChainGrid,
  under: (method: Method) => readonly NodeColumns[],
): readonly NodeColumns[] {
  const linked: NodeColumns[] = []
  let shifts: NodeColumns | null = null
  for (let at = grid.chain.length - 1; at >= 0; at--) {
    const later = grid.chain[at + 1]
    if (later !== undefined && !isSameVersion(later.method, grid.chain[at]!.method))
      shifts = shiftsAt(grid, at, under(later.method), shifts)
    const own = grid.scores[at]!
    linked[at] = shifts === null ? own : own.map((column, node) => column.map((x, place) => x + shifts![node]![place]!))
  }
  return linked
}

/** What to add to the scores of the version that ends with a cycle. */
function shiftsAt(
  grid: ChainGrid,
  last: number,
  again: readonly NodeColumns[],
  later: NodeColumns | null,
): NodeColumns {
  const version = grid.chain[last]!.method
  const cycles = Array.from(grid.chain.keys()).filter(
    (at) => at <= last && isSameVersion(grid.chain[at]!.method, version),
  )
  return grid.nodes.map((_, node) => {
    const shifts = new Float64Array(grid.administrations.length).fill(Number.NaN)
    for (const at of cycles) shiftInto(shifts, grid.scores[at]![node]!, again[at]![node]!, later?.[node])
    return shifts
  })
}

/** A later overlap takes the place of an earlier one. */
function shiftInto(
  shifts: Float64Array,
  own: Float64Array,
  again: Float64Array,
  later: Float64Array | undefined,
): void {
  for (let place = 0; place < shifts.length; place++) {
    const shift = again[place]! - own[place]!
    if (!isMissing(shift)) shifts[place] = shift + (later === undefined ? 0 : later[place]!)
  }
}
