import { scoreColumns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Observation } from '@pmm/core/domain/observation'
import type { Method } from '@pmm/core/method/method'
import type { Frame } from '../table/frame.ts'
import { panelOf } from './panel.ts'
import { planOf } from './plan.ts'
import { type ScoredPanel, scorePanel } from './score-panel.ts'
import { nodeStatuses } from './status.ts'

export interface CycleInput {
  readonly method: Method
  /** Everyone who may report, whether or not they did. */
  readonly administrations: readonly Administration[]
  /** Those of the cycle's period, at most one per administration and KPI; others than these two name are ignored. */
  readonly observations: readonly Observation[]
}

/**
 * Scores a cycle: one row per administration (by code) and node (KPIs in the order of the method, then groups,
 * children before parents), those who reported nothing included.
 *
 * @throws {Problem} `invalid-method`, naming node, administration, value and rule
 */
export function scoreCycle({ method, administrations, observations }: CycleInput): Frame<typeof scoreColumns> {
  return scoreFrame(scorePanel(panelOf(observations, administrations, method), planOf(method)))
}

/** A scored panel as a table, administration by administration. */
export function scoreFrame({ plan, panel, ...scored }: ScoredPanel): Frame<typeof scoreColumns> {
  const { administrations } = panel
  const nodes = plan.nodes.map(({ code }) => code)
  const kpis = panel.kpis.length
  const rows = administrations.length
  const absent = new Float64Array(rows).fill(Number.NaN)
  const data = {
    administration: textCells(rows, nodes.length, (row) => administrations[row]!),
    node: textCells(rows, nodes.length, (_, node) => nodes[node]!),
    status: textCells(rows, nodes.length, (row, node) => nodeStatuses[scored.statuses[node]![row]!]!),
    value: rowByRow(nodes.map((_, node) => panel.values[node] ?? absent)),
    score: rowByRow(scored.scores),
    coverage: rowByRow(scored.coverages.map((coverage, node) => (node < kpis ? absent : coverage))),
    weight: rowByRow(scored.weights),
    contribution: rowByRow(scored.contributions),
  }
  return { columns: scoreColumns, length: rows * nodes.length, data }
}

/** Interleaves one array per node into one array, row by row. */
function rowByRow(arrays: readonly Float64Array[]): Float64Array {
  const rows = arrays[0]!.length
  const cells = new Float64Array(rows * arrays.length)
  let at = 0
  for (let row = 0; row < rows; row++)
    for (let node = 0; node < arrays.length; node++) cells[at++] = arrays[node]![row]!
  return cells
}

function textCells(rows: number, nodes: number, textOf: (row: number, node: number) => string): string[] {
  const cells = new Array<string>(rows * nodes)
  let at = 0
  for (let row = 0; row < rows; row++) for (let node = 0; node < nodes; node++) cells[at++] = textOf(row, node)
  return cells
}
