import type { benchmarkColumns } from '@pmm/core/contract/table'
import { groupSorter } from '@pmm/scoring/kernel/group-sorter'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { benchmarkFrame, benchmarkTable, groupHead, writeHeads } from '../benchmark/benchmark-table.ts'
import { spreadInto } from '../benchmark/spread.ts'
import type { Chain } from '../chain/chain.ts'
import { type ChainGrid, gridOf } from '../chain/chain-grid.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces } from '../peers/group-places.ts'

/**
 * The benchmarks of constant panels: of every group only the members who are in it, and have a number, in every cycle that
 * has the node. A cycle in which no member of the group has a number is a gap of the chain, which takes no member out of the
 * panel; its row is that of an empty panel. `members` counts the whole group of the cycle.
 *
 * @returns rows and columns of `benchmarkCycle`, cycle by cycle, all of them free to see
 */
export function panelTrendsFrame(chain: Chain, groups: GroupsByCycle): Frame<typeof benchmarkColumns> {
  const grid = gridOf(chain)
  const peerGroups = groupPlaces(grid, chain, groups)
  const measures = measuresOf(grid).map((measure) => ({ ...measure, sorter: panelSorter(grid, peerGroups, measure) }))
  const cycles = chain.map(({ cycle, period }, at) => ({
    cycle,
    period,
    at,
    asked: measures.filter(({ columns }) => columns[at] !== undefined),
    present: peerGroups.flatMap(({ sizes }, group) => (sizes[at] === 0 ? [] : [group])),
  }))
  const table = benchmarkTable(cycles.reduce((sum, { asked, present }) => sum + asked.length * present.length, 0))
  let first = 0
  for (const { cycle, period, at, asked, present } of cycles) {
    const heads = present.map((group) => groupHead(table, peerGroups[group]!.code, peerGroups[group]!.sizes[at]!))
    for (const [place, { node, measure, columns, sorter }] of asked.entries()) {
      const { values, starts, tops } = sorter(columns[at]!)
      const from = first + place
      const rowOf = (i: number) => from + i * asked.length
      writeHeads(table, { cycle, period, node, measure }, heads, rowOf)
      for (const [i, group] of present.entries()) spreadInto(table.data, rowOf(i), values, starts[group]!, tops[group]!)
    }
    first += asked.length * present.length
  }
  return benchmarkFrame(table)
}

/** The members of the constant panel of a group in a node and measure; nobody where there is none. */
export type PanelOf = (group: string, node: string, measure: 'score' | 'value') => Uint32Array

/** Finds the constant panels behind `panelTrendsFrame`, as places of the grid of the chain. */
export function constantPanels(chain: Chain, groups: GroupsByCycle): PanelOf {
  const grid = gridOf(chain)
  const reports = new Uint32Array(grid.administrations.length)
  const measures = new Map(measuresOf(grid).map((one) => [`${one.measure} ${one.node}`, one]))
  const byCode = new Map(groupPlaces(grid, chain, groups).map((group) => [group.code, group]))
  return (group, node, measure) => {
    const [places, columns] = [byCode.get(group), measures.get(`${measure} ${node}`)]
    return places === undefined || columns === undefined ? nobody : panelIn(places, columns, reports)
  }
}

const nobody = new Uint32Array()

/** One quantity of one node through the chain; undefined in cycles that do not have it. */
interface ChainMeasure {
  readonly node: string
  readonly measure: 'score' | 'value'
  readonly columns: readonly (Float64Array | undefined)[]
}

function measuresOf(grid: ChainGrid): ChainMeasure[] {
  const plans = grid.chain.map(({ method }) => new Map(planFor(method).nodes.map((node) => [node.code, node])))
  return grid.nodes.flatMap((node, place): ChainMeasure[] => {
    const score = plans.map((plan, at) => (plan.get(node)?.scored ? grid.scores[at]![place] : undefined))
    const value = grid.chain.map(({ method, scores }, at) =>
      method.kpis.some(({ code }) => code === node) ? cellsAt(grid.rows[at]![place]!, scores.data.value) : undefined,
    )
    return [
      { node, measure: 'score' as const, columns: score },
      { node, measure: 'value' as const, columns: value },
    ].filter(({ columns }) => columns.some((column) => column !== undefined))
  })
}

/** A sorter of the panels of a quantity, group by group. */
function panelSorter({ administrations }: ChainGrid, groups: readonly GroupPlaces[], measure: ChainMeasure) {
  const reports = new Uint32Array(administrations.length)
  const panels = groups.map((group) => panelIn(group, measure, reports))
  return groupSorter(panels, administrations.length)
}

/**
 * The places of the members of a group who have a number in every cycle in which some member has one.
 *
 * @param reports a count per administration, all 0, and all 0 again afterwards
 */
function panelIn({ members }: GroupPlaces, { columns }: ChainMeasure, reports: Uint32Array): Uint32Array {
  let cycles = 0
  let last: Uint32Array = new Uint32Array()
  for (let at = 0; at < members.length; at++) {
    const column = columns[at]
    if (column === undefined || !countInto(reports, members[at]!, column)) continue
    cycles++
    last = members[at]!
  }
  const panel = last.filter((place) => reports[place] === cycles)
  reports.fill(0)
  return panel
}

/** Counts every member with a number, and says whether there is any. */
function countInto(reports: Uint32Array, members: Uint32Array, column: Float64Array): boolean {
  let isAny = false
  for (let i = 0; i < members.length; i++) {
    if (isMissing(column[members[i]!]!)) continue
    reports[members[i]!]!++
    isAny = true
  }
  return isAny
}
