import { benchmarkColumns } from '@pmm/core/contract/table'
import { spreadOf } from '../../benchmark/spread.ts'
import type { Chain } from '../../chain/chain.ts'
import { cellsAt } from '../../table/cell-rows.ts'
import { build, type Frame } from '../../table/frame.ts'
import { type ChainGrid, gridOf, planFor } from '../chain-grid.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth, panelOf } from './group-places.ts'
import { sortedPanel } from './sorted-panel.ts'

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
  const rows = chain.flatMap(({ cycle, period }, at) =>
    found.flatMap((group, i) =>
      measures.flatMap(({ node, measure, columns }, j) => {
        const cells = columns[at]
        if (cells === undefined || group.sizes[at] === 0) return []
        const spread = spreadOf(sortedPanel(panels[i]![j]!, cells))
        return [{ cycle, period, group: group.code, node, measure, members: group.sizes[at]!, ...spread, ...free }]
      }),
    ),
  )
  return build(benchmarkColumns, rows.length, (name, isText) =>
    isText ? rows.map((row) => row[name]) : Float64Array.from(rows, (row) => row[name] as number),
  )
}

const free = { meanStatus: 'F', medianStatus: 'F', quartilesStatus: 'F', decilesStatus: 'F', extremesStatus: 'F' }

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
