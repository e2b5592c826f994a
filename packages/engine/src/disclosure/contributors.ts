import { cellsAt } from '@pmm/table/cell-rows'
import type { Chain } from '../chain/chain.ts'
import { isMissing } from '../kernel/missing.ts'
import { type ChainGrid, gridOf, planFor } from '../trajectory/chain-grid.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth } from '../trajectory/group/group-places.ts'

/** Which statistics a set of contributors is of: `before` and `after` are the two ends of a change between neighbours. */
export type Source = 'all' | 'panel' | 'before' | 'after'

/** Whose numbers a statistic of one node and peer group in one cycle is made of. */
export interface Contributors {
  readonly source: Source
  readonly group: string
  /** Place of the node in the grid. */
  readonly node: number
  /** Places in the grid, ascending. */
  readonly members: Uint32Array
}

/** A chain laid out for the question of who contributes to what. */
export interface Layout {
  readonly grid: ChainGrid
  readonly groups: readonly GroupPlaces[]
  /** Per cycle and node of the grid the number that is summed: the score, or the value of a KPI that has no score. */
  readonly cells: readonly (readonly Float64Array[])[]
  /** Per peer group and node the places of those with a number in every cycle that has any. */
  readonly panels: readonly (readonly Uint32Array[])[]
  /** Per cycle and node of the grid the value of a KPI; undefined for groups. */
  readonly values: readonly (readonly (Float64Array | undefined)[])[]
}

export function layoutOf(chain: Chain, groups: GroupsByCycle): Layout {
  const grid = gridOf(chain)
  const values = chain.map(({ method, scores }, at) => {
    const kpis = new Set(method.kpis.map(({ code }) => code))
    return grid.nodes.map((code, node) =>
      kpis.has(code) ? cellsAt(grid.rows[at]![node]!, scores.data.value) : undefined,
    )
  })
  const cells = chain.map(({ method }, at) => {
    const plan = new Map(planFor(method).nodes.map((node) => [node.code, node]))
    return grid.nodes.map((code, node) =>
      plan.get(code)?.scored === false ? (values[at]![node] ?? none(grid)) : grid.scores[at]![node]!,
    )
  })
  const found = groupPlaces(grid, chain, groups)
  const panels = found.map(({ members }) => grid.nodes.map((_, node) => panelOf(cells, members, node)))
  return { grid, groups: found, cells, values, panels }
}

const none = ({ administrations }: ChainGrid): Float64Array => new Float64Array(administrations.length).fill(Number.NaN)

/** All sets of contributors in one cycle; those without anybody are left out. */
export function contributorsIn(layout: Layout, at: number): Contributors[] {
  const { grid, groups, cells, panels } = layout
  const last = cells.length - 1
  return groups.flatMap(({ code: group, members }, place) => {
    const here = members[at]!
    const later = at < last ? inBoth(here, members[at + 1]!) : null
    const earlier = at > 0 ? inBoth(members[at - 1]!, here) : null
    return grid.nodes.flatMap((_, node) => {
      const own = cells[at]![node]!
      const present = (places: Uint32Array, column: Float64Array | undefined) =>
        column === undefined ? new Uint32Array() : places.filter((place) => !isMissing(column[place]!))
      const all = present(here, own)
      const both = (places: Uint32Array | null, other: number) =>
        places === null ? new Uint32Array() : present(present(places, own), cells[other]?.[node])
      const sets: Contributors[] = [
        { source: 'all', group, node, members: all },
        { source: 'panel', group, node, members: present(panels[place]![node]!, own) },
        { source: 'before', group, node, members: both(later, at + 1) },
        { source: 'after', group, node, members: both(earlier, at - 1) },
      ]
      return sets.filter((set) => set.members.length > 0)
    })
  })
}

/** As `panelTrendsFrame` has it: a cycle without any number asks nothing of anybody. */
function panelOf(cells: Layout['cells'], members: readonly Uint32Array[], node: number): Uint32Array {
  let panel: Uint32Array | null = null
  for (const [cycle, own] of members.entries()) {
    const column = cells[cycle]![node]!
    const reporting = own.filter((place) => !isMissing(column[place]!))
    if (reporting.length > 0) panel = panel === null ? reporting : inBoth(panel, reporting)
  }
  return panel ?? new Uint32Array()
}
