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

const layouts = new WeakMap<GroupsByCycle, Layout>()

/** Lays out a chain, once for the same groups of it. */
export function layoutOf(chain: Chain, groups: GroupsByCycle): Layout {
  const known = layouts.get(groups)
  if (known?.grid.chain === chain) return known
  const layout = laidOut(chain, groups)
  layouts.set(groups, layout)
  return layout
}

function laidOut(chain: Chain, groups: GroupsByCycle): Layout {
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

const found = new WeakMap<Layout, Contributors[][]>()

/** All sets of contributors in one cycle, found once; those without anybody are left out. */
export function contributorsIn(layout: Layout, at: number): readonly Contributors[] {
  const known = found.get(layout) ?? []
  found.set(layout, known)
  known[at] ??= layout.groups.flatMap((_, group) => contributorsOf(layout, at, group))
  return known[at]
}

function contributorsOf({ grid, groups, cells, panels }: Layout, at: number, place: number): Contributors[] {
  const { code: group, members } = groups[place]!
  const here = members[at]!
  const later = inBoth(here, members[at + 1] ?? nobody)
  const earlier = inBoth(here, members[at - 1] ?? nobody)
  return grid.nodes.flatMap((_, node) => {
    const own = cells[at]![node]!
    const sets: Contributors[] = [
      { source: 'all', group, node, members: present(here, own) },
      { source: 'panel', group, node, members: present(panels[place]![node]!, own) },
      { source: 'before', group, node, members: present(later, own, cells[at + 1]?.[node]) },
      { source: 'after', group, node, members: present(earlier, own, cells[at - 1]?.[node]) },
    ]
    return sets.filter((set) => set.members.length > 0)
  })
}

const nobody = new Uint32Array()

/** The places with a number in both of two columns. */
function present(places: Uint32Array, one: Float64Array, other: Float64Array = one): Uint32Array {
  const both = roomFor(places.length)
  let count = 0
  for (let i = 0; i < places.length; i++)
    if (!isMissing(one[places[i]!]!) && !isMissing(other[places[i]!]!)) both[count++] = places[i]!
  if (count === places.length) return places
  return count === 0 ? nobody : both.slice(0, count)
}

let room = new Uint32Array(256)

/** Room for so many places, the same at every call. */
function roomFor(length: number): Uint32Array {
  if (room.length < length) room = new Uint32Array(2 * length)
  return room
}

/** As `panelTrendsFrame` has it: a cycle without any number asks nothing of anybody. */
function panelOf(cells: Layout['cells'], members: readonly Uint32Array[], node: number): Uint32Array {
  let panel: Uint32Array | null = null
  for (const [cycle, own] of members.entries()) {
    const column = cells[cycle]![node]!
    const reporting = present(own, column)
    if (reporting.length > 0) panel = panel === null ? reporting : inBoth(panel, reporting)
  }
  return panel ?? new Uint32Array()
}
