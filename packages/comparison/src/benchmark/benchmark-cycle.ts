import type { benchmarkColumns, scoreColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/schema/method'
import { groupSorter } from '@pmm/scoring/kernel/group-sorter'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { type PeerGroup, peerGroupsOf } from '../peers/peer-groups.ts'
import { benchmarkFrame, benchmarkTable, groupHead, writeHeads } from './benchmark-table.ts'
import { spreadInto } from './spread.ts'

export interface BenchmarkInput {
  readonly cycle: string
  readonly period: string
  readonly method: Method
  /** The administrations of the peer groups; an administration without a row in `scores` counts as a member that reports nothing. */
  readonly administrations: readonly Reporter[]
  readonly scores: Frame<typeof scoreColumns>
  /** The peer groups; the world, the regions and the income groups unless given. */
  readonly groups?: readonly PeerGroup[]
}

/**
 * How each peer group is spread: measure `score` for every scored node, measure `value` for every KPI, context KPIs
 * too. Rows go by group, then node in the order of the plan, its score before its value; a group without any reporter
 * has its row as well.
 */
export function benchmarkCycle(input: BenchmarkInput): Frame<typeof benchmarkColumns> {
  const { cycle, period, administrations, groups = peerGroupsOf(administrations) } = input
  const measures = measuresOf(input)
  const table = benchmarkTable(groups.length * measures.length)
  const heads = groups.map(({ code, members }) => groupHead(table, code, members.length))
  const sorter = groupSorter(
    groups.map(({ members }) => members),
    administrations.length,
  )
  for (const [at, { node, measure, cells }] of measures.entries()) {
    const { values, starts, tops } = sorter(cells)
    const rowOf = (group: number) => group * measures.length + at
    writeHeads(table, { cycle, period, node, measure }, heads, rowOf)
    for (let group = 0; group < heads.length; group++)
      spreadInto(table.data, rowOf(group), values, starts[group]!, tops[group]!)
  }
  return benchmarkFrame(table)
}

/** One quantity of one node, with one cell per administration. */
interface NodeMeasure {
  readonly node: string
  readonly measure: 'score' | 'value'
  readonly cells: Float64Array
}

function measuresOf({ method, administrations, scores }: BenchmarkInput): NodeMeasure[] {
  const { nodes } = planFor(method)
  const rows = cycleRowsOf({ method, administrations, scores })
  return nodes.flatMap(({ code: node, scored }, place): NodeMeasure[] => {
    const score: NodeMeasure = { node, measure: 'score', cells: cellsAt(rows[place]!, scores.data.score) }
    const value: NodeMeasure = { node, measure: 'value', cells: cellsAt(rows[place]!, scores.data.value) }
    return [...(scored ? [score] : []), ...(place < method.kpis.length ? [value] : [])]
  })
}
