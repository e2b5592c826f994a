import { benchmarkColumns } from '@pmm/core/contract/table'
import { cellsAt } from '@pmm/table/cell-rows'
import { build, type Frame } from '@pmm/table/frame'
import { type Spread, spreadOf } from '../../benchmark/spread.ts'
import type { Chain } from '../../chain/chain.ts'
import { sortedOf } from '../../kernel/sorted.ts'
import { type ChainGrid, gridOf, planFor } from '../chain-grid.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth, panelOf } from './group-places.ts'

/**
 * The benchmarks of constant panels: of every group those members alone who are in it, and have a number, in every cycle
 * that has the node. A cycle in which nobody of the group has one is a gap of the chain and asks nothing of anybody;
 * its row tells of a panel of none. `members` counts the whole group of the cycle.
 *
 * @returns rows and columns of `benchmarkCycle`, cycle by cycle, all of them free to see
 */
export function panelTrendsFrame(chain: Chain, groups: GroupsByCycle): Frame<typeof benchmarkColumns> {
  const grid = gridOf(chain)
  const found = groupPlaces(grid, chain, groups)
  const measures = measuresOf(grid)
  const panels = found.map((group) => measures.map((measure) => panelIn(group, measure)))
  const table = emptyTable(chain.length * found.length * measures.length)
  let row = 0
  for (const [at, { cycle, period }] of chain.entries())
    for (const [i, { code, sizes }] of found.entries())
      for (const [j, { node, measure, columns }] of measures.entries()) {
        const cells = columns[at]
        if (cells === undefined || sizes[at] === 0) continue
        const head = { cycle, period, group: code, node, measure, members: sizes[at]! }
        writeRow(table, row++, head, spreadOf(sortedOf(panels[i]![j]!, cells)))
      }
  return build(benchmarkColumns, row, (name) => table[name].slice(0, row))
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string>(length)
  const free = () => new Array<string>(length).fill('F')
  const numbers = () => new Float64Array(length)
  return {
    ...{ cycle: texts(), period: texts(), group: texts(), node: texts(), measure: texts() },
    ...{ members: numbers(), reporting: numbers(), minimum: numbers(), lowerDecile: numbers() },
    ...{ lowerQuartile: numbers(), median: numbers(), upperQuartile: numbers(), upperDecile: numbers() },
    ...{ maximum: numbers(), mean: numbers(), meanStatus: free(), medianStatus: free() },
    ...{ quartilesStatus: free(), decilesStatus: free(), extremesStatus: free() },
  }
}

interface Head {
  readonly cycle: string
  readonly period: string
  readonly group: string
  readonly node: string
  readonly measure: string
  readonly members: number
}

function writeRow(table: Table, row: number, head: Head, spread: Spread): void {
  table.cycle[row] = head.cycle
  table.period[row] = head.period
  table.group[row] = head.group
  table.node[row] = head.node
  table.measure[row] = head.measure
  table.members[row] = head.members
  for (const name of spreadNames) table[name][row] = spread[name]
}

const spreadNames = [
  ...(['reporting', 'minimum', 'lowerDecile', 'lowerQuartile', 'median'] as const),
  ...(['upperQuartile', 'upperDecile', 'maximum', 'mean'] as const),
]

/** One quantity of one node through the chain; undefined in cycles that do not have it. */
interface Measure {
  readonly node: string
  readonly measure: 'score' | 'value'
  readonly columns: readonly (Float64Array | undefined)[]
}

function measuresOf(grid: ChainGrid): Measure[] {
  const plans = grid.chain.map(({ method }) => new Map(planFor(method).nodes.map((node) => [node.code, node])))
  return grid.nodes.flatMap((node, place): Measure[] => {
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

/** Who is in the group with a number in every cycle that has any. */
function panelIn({ members }: GroupPlaces, { columns }: Measure): Uint32Array {
  let panel: Uint32Array | null = null
  for (const [at, own] of members.entries()) {
    const column = columns[at]
    const reporting = column === undefined ? new Uint32Array() : panelOf(own, column, column)
    if (reporting.length > 0) panel = panel === null ? reporting : inBoth(panel, reporting)
  }
  return panel ?? new Uint32Array()
}
