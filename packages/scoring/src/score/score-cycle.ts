import { scoreColumns } from '@pmm/core/contract/table'
import { type Beyond, beyondScale } from '@pmm/core/domain/beyond-scale'
import type { Period } from '@pmm/core/domain/period'
import type { Method } from '@pmm/core/method/schema/method'
import type { Frame } from '@pmm/table/frame'
import { type CycleData, panelOf, rowsOfCycle } from '../panel/panel.ts'
import { planOf } from '../panel/plan.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import { askedCoverages } from '../tree/asked.ts'
import { scorePanel } from './score-panel.ts'

/** A cycle to score. */
export interface CycleInput extends CycleData {
  readonly method: Method
  /** Other cycles, needed where the method fits rulers on other cycles or fills gaps from them. */
  readonly others?: readonly CycleData[]
}

/**
 * Scores a cycle: one row per administration (by code) and node (KPIs in the order of the method, then groups,
 * children before parents), administrations that reported nothing included.
 *
 * @throws {Problem} `invalid-method`, naming node, administration, value and rule
 */
export const scoreCycle = (input: CycleInput): Frame<typeof scoreColumns> =>
  scoreFrame(scoredPanelOf(input), input.period)

/**
 * The panel a cycle is scored in, with everything its scores are made of.
 *
 * @throws {Problem} `invalid-method`, naming node, administration, value and rule
 */
export const scoredPanelOf = ({ method, others = [], ...cycle }: CycleInput): ScoredPanel =>
  scorePanel(panelOf([...others, cycle], method), planOf(method))

/** One cycle of a scored panel as a table, administration by administration. */
export function scoreFrame({ plan, panel, ...scored }: ScoredPanel, period: Period): Frame<typeof scoreColumns> {
  const places = rowsOfCycle(panel, period)
  const inCycle = (arrays: readonly Float64Array[]) =>
    arrays.map((array) => array.subarray(places[0] ?? 0, (places.at(-1) ?? -1) + 1))
  const nodes = plan.nodes.map(({ code }) => code)
  const kpis = panel.kpis.length
  const rows = places.length
  const first = places[0] ?? 0
  const absent = new Float64Array(rows).fill(Number.NaN)
  const nowhere = new Float64Array(panel.administrations.length).fill(Number.NaN)
  const asked = askedCoverages({ panel, ...scored }, plan)
  const score = rowByRow(inCycle(scored.scores))
  const values = inCycle(panel.values)
  const data = {
    administration: textCells(rows, nodes.length, (row) => panel.administrations[first + row]!),
    node: textCells(rows, nodes.length, (_, node) => nodes[node]!),
    status: textCells(rows, nodes.length, (row, node) => nodeStatuses[scored.statuses[node]![first + row]!]!),
    value: rowByRow(nodes.map((_, node) => values[node] ?? absent)),
    score,
    coverage: rowByRow(inCycle(scored.coverages).map((coverage, node) => (node < kpis ? absent : coverage))),
    coverageAsked: rowByRow(inCycle(plan.nodes.map((_, node) => asked.get(node) ?? nowhere))),
    weight: rowByRow(inCycle(scored.weights)),
    contribution: rowByRow(inCycle(scored.contributions)),
    beyond: beyondCells(score, beyondScale(plan.method.scale)),
  }
  return { columns: scoreColumns, length: rows * nodes.length, data }
}

/** Interleaves the arrays of all nodes into one array, row by row. */
function rowByRow(arrays: readonly Float64Array[]): Float64Array {
  const rows = arrays[0]!.length
  const cells = new Float64Array(rows * arrays.length)
  let at = 0
  for (let row = 0; row < rows; row++)
    for (let node = 0; node < arrays.length; node++) cells[at++] = arrays[node]![row]!
  return cells
}

function beyondCells(scores: Float64Array, beyondOf: (score: number) => Beyond | null): (Beyond | null)[] {
  const cells = new Array<Beyond | null>(scores.length).fill(null)
  for (let at = 0; at < scores.length; at++) cells[at] = beyondOf(scores[at]!)
  return cells
}

function textCells(rows: number, nodes: number, textOf: (row: number, node: number) => string): string[] {
  const cells = new Array<string>(rows * nodes)
  let at = 0
  for (let row = 0; row < rows; row++) for (let node = 0; node < nodes; node++) cells[at++] = textOf(row, node)
  return cells
}
