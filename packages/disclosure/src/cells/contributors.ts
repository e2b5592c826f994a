import type { Chain } from '@pmm/comparison/chain/chain'
import { type ChainGrid, gridOf } from '@pmm/comparison/chain/chain-grid'
import { type GroupPlaces, type GroupsByCycle, groupPlaces } from '@pmm/comparison/peers/group-places'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import { areSame, type Bits, bitsOf, common, isAnyIn, isEmpty, noBits, placesIn } from './bits.ts'
import { Room } from './scratch.ts'

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
  /** Per peer group and cycle its members. */
  readonly members: readonly (readonly Bits[])[]
  /** Per cycle and node those with a number. */
  readonly reporters: readonly (readonly Bits[])[]
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
  const { length } = grid.administrations
  const members = found.map((group) => group.members.map((places) => bitsOf(places, length)))
  return { grid, groups: found, cells, values, members, reporters: cells.map((own) => own.map(reportersOf)) }
}

function reportersOf(cells: Float64Array): Bits {
  const bits = noBits(cells.length)
  for (let place = 0; place < cells.length; place++)
    if (!isMissing(cells[place]!)) bits[place >> 5]! |= 1 << (place & 31)
  return bits
}

const none = ({ administrations }: ChainGrid): Float64Array => new Float64Array(administrations.length).fill(Number.NaN)

const found = new WeakMap<Layout, Contributors[][]>()

/** All sets of contributors in one cycle, found once; those without anybody are left out. */
export function contributorsIn(layout: Layout, at: number): readonly Contributors[] {
  const known = found.get(layout) ?? []
  found.set(layout, known)
  known[at] ??= foundIn(layout, at)
  return known[at]
}

function foundIn(layout: Layout, at: number): Contributors[] {
  const room = new Room()
  return layout.groups.flatMap((_, group) => contributorsOf(layout, at, group, room))
}

function contributorsOf(layout: Layout, at: number, place: number, room: Room): Contributors[] {
  const { grid, groups, reporters } = layout
  const { code: group, members } = groups[place]!
  const asked = askedOf(layout.members[place]!, at, grid.administrations.length)
  const [all, some] = [noBits(grid.administrations.length), noBits(grid.administrations.length)]
  const sets: Contributors[] = []
  for (let node = 0; node < grid.nodes.length; node++) {
    common(asked.all, reporters[at]![node]!, all)
    const own = areSame(all, asked.all) ? members[at]! : placesIn(all, room)
    const add = (source: Source, bits: Bits) => {
      if (!isEmpty(bits)) sets.push({ source, group, node, members: areSame(bits, all) ? own : placesIn(bits, room) })
    }
    add('all', all)
    add('panel', common(panelOf(layout, place, node, some), reporters[at]![node]!, some))
    add('before', commonTo(asked.later, all, reporters[at + 1]?.[node], some))
    add('after', commonTo(asked.earlier, all, reporters[at - 1]?.[node], some))
  }
  return sets
}

/** The members of a group in a cycle, and those of them who are in it in the next one and in the one before. */
function askedOf(members: readonly Bits[], at: number, length: number) {
  const nobody = noBits(length)
  const all = members[at]!
  const withThose = (others: Bits | undefined) => common(all, others ?? nobody, noBits(length))
  return { all, later: withThose(members[at + 1]), earlier: withThose(members[at - 1]) }
}

/** Writes who is in all of some sets, and in one more where it is given. @returns where */
function commonTo(one: Bits, other: Bits, third: Bits | undefined, into: Bits): Bits {
  common(one, other, into)
  return third === undefined ? into : common(into, third, into)
}

/** As `panelTrendsFrame` has it: a cycle without any number asks nothing of anybody. */
function panelOf({ members, reporters }: Layout, place: number, node: number, into: Bits): Bits {
  const own = members[place]!
  let isAsked = false
  for (let at = 0; at < own.length; at++) {
    if (!isAnyIn(own[at]!, reporters[at]![node]!)) continue
    common(isAsked ? into : own[at]!, own[at]!, into)
    common(into, reporters[at]![node]!, into)
    isAsked = true
  }
  return isAsked ? into : into.fill(0)
}
