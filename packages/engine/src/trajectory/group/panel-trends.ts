import { benchmarkColumns } from '@pmm/core/contract/table'
import { spreadOf } from '../../benchmark/spread.ts'
import type { Chain } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
import { sortedOf } from '../../kernel/sorted.ts'
import { cellsAt } from '../../table/cell-rows.ts'
import { build, type Frame } from '../../table/frame.ts'
import { type ChainGrid, gridOf, planFor } from '../chain-grid.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth } from './group-places.ts'

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
        const spread = spreadOf(sortedOf(panels[i]![j]!, cells))
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
  const present = members.flatMap((own, at) => {
    const column = columns[at]
    const reporting = own.filter((place) => column !== undefined && !isMissing(column[place]!))
    return reporting.length === 0 ? [] : [reporting]
  })
  return present.reduce<Uint32Array>((panel, own) => inBoth(panel, own), present[0] ?? new Uint32Array())
}
