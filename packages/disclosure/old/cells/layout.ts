import type { Chain } from '@pmm/comparison/chain/chain'
import { type ChainGrid, gridOf } from '@pmm/comparison/chain/chain-grid'
import { type GroupPlaces, type GroupsByCycle, groupPlaces } from '@pmm/comparison/peers/group-places'
import { memoWhile } from '@pmm/core/memo/memo'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import { type Bits, bitsOf, noBits } from '../places/bits.ts'

/** A chain laid out for the question of who contributes to which statistic. */
export interface Layout {
  readonly grid: ChainGrid
  readonly groups: readonly GroupPlaces[]
  /** Per cycle and node of the grid the values that are summed: the scores, or the values of a KPI that has no scores. */
  readonly values: readonly (readonly Float64Array[])[]
  /** Per peer group and cycle its members. */
  readonly members: readonly (readonly Bits[])[]
  /** Per cycle and node the administrations with a value. */
  readonly reporters: readonly (readonly Bits[])[]
  /** Per cycle and node of the grid the values of a KPI as reported; undefined for groups. */
  readonly kpiValues: readonly (readonly (Float64Array | undefined)[])[]
}

const layouts = memoWhile('layouts of chains', {
  make: (groups: GroupsByCycle, chain: Chain): Layout => makeLayout(chain, groups),
  holds: (layout: Layout, chain: Chain) => layout.grid.chain === chain,
})

/** Lays out a chain; for the same groups of it once. */
export const layoutOf = (chain: Chain, groups: GroupsByCycle): Layout => layouts(groups, chain)

function makeLayout(chain: Chain, groups: GroupsByCycle): Layout {
  const grid = gridOf(chain)
  const kpiValues = chain.map(({ method, scores }, at) => {
    const kpis = new Set(method.kpis.map(({ code }) => code))
    return grid.nodes.map((code, node) =>
      kpis.has(code) ? cellsAt(grid.rows[at]![node]!, scores.data.value) : undefined,
    )
  })
  const values = chain.map(({ method }, at) => {
    const plan = new Map(planFor(method).nodes.map((node) => [node.code, node]))
    return grid.nodes.map((code, node) =>
      plan.get(code)?.scored === false ? (kpiValues[at]![node] ?? none(grid)) : grid.scores[at]![node]!,
    )
  })
  const places = groupPlaces(grid, chain, groups)
  const { length } = grid.administrations
  const members = places.map((group) => group.members.map((ofCycle) => bitsOf(ofCycle, length)))
  const reporters = values.map((byNode) => byNode.map(reportersOf))
  return { grid, groups: places, values, kpiValues, members, reporters }
}

function reportersOf(values: Float64Array): Bits {
  const bits = noBits(values.length)
  for (let place = 0; place < values.length; place++)
    if (!isMissing(values[place]!)) bits[place >> 5]! |= 1 << (place & 31)
  return bits
}

const none = ({ administrations }: ChainGrid): Float64Array => new Float64Array(administrations.length).fill(Number.NaN)
