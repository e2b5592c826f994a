import { benchmarkColumns, type scoreColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/method'
import { cellsAt } from '@pmm/table/cell-rows'
import { build, type Frame } from '@pmm/table/frame'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { sortedOf } from '../kernel/sorted.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'
import { spreadOf } from './spread.ts'

export interface BenchmarkInput {
  readonly cycle: string
  readonly period: string
  readonly method: Method
  /** Whom the peer groups are made of; one without a row in `scores` counts as a member that reports nothing. */
  readonly administrations: readonly Reporter[]
  readonly scores: Frame<typeof scoreColumns>
  /** The groups to be spread; the world, the regions and the income groups unless said. */
  readonly groups?: readonly PeerGroup[]
}

/**
 * How each peer group is spread: measure `score` for every scored node, measure `value` for every KPI, context KPIs
 * too. Rows go by group, then node in the order of the plan, its score before its value; a group without any reporter
 * has its row as well.
 */
export function benchmarkCycle(input: BenchmarkInput): Frame<typeof benchmarkColumns> {
  const measures = measuresOf(input)
  const rows = (input.groups ?? peerGroupsOf(input.administrations)).flatMap((group) =>
    measures.map((measure) => benchmarkRow(input, group, measure)),
  )
  return build(benchmarkColumns, rows.length, (name, isText) =>
    isText ? rows.map((row) => row[name]) : Float64Array.from(rows, (row) => row[name] as number),
  )
}

/** One quantity of one node, with one cell per administration. */
interface Measure {
  readonly node: string
  readonly measure: 'score' | 'value'
  readonly cells: Float64Array
}

function measuresOf({ method, administrations, scores }: BenchmarkInput): Measure[] {
  const { nodes } = planFor(method)
  const rows = cycleRowsOf({ method, administrations, scores })
  return nodes.flatMap(({ code: node, scored }, place): Measure[] => {
    const score: Measure = { node, measure: 'score', cells: cellsAt(rows[place]!, scores.data.score) }
    const value: Measure = { node, measure: 'value', cells: cellsAt(rows[place]!, scores.data.value) }
    return [...(scored ? [score] : []), ...(place < method.kpis.length ? [value] : [])]
  })
}

function benchmarkRow({ cycle, period }: BenchmarkInput, { code, members }: PeerGroup, of: Measure) {
  const { node, measure, cells } = of
  const spread = spreadOf(sortedOf(members, cells))
  return { cycle, period, group: code, node, measure, members: members.length, ...spread, ...free }
}

/** Nothing is suppressed yet. */
const free = {
  meanStatus: 'F',
  medianStatus: 'F',
  quartilesStatus: 'F',
  decilesStatus: 'F',
  extremesStatus: 'F',
} as const
