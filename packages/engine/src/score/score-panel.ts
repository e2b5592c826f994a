import { everyRow } from '../kernel/rows.ts'
import { normaliseInto } from '../normalise/normalise.ts'
import type { Panel } from './panel.ts'
import type { Plan } from './plan.ts'
import { scoreGroup } from './score-group.ts'
import { statusCode } from './status.ts'

/** Every quantity of every node, per node of the plan one array over the rows of the panel; missing is NaN. */
export interface ScoredPanel {
  readonly plan: Plan
  readonly panel: Panel
  /** Places in `nodeStatuses`. */
  readonly statuses: readonly Uint8Array[]
  readonly scores: readonly Float64Array[]
  /** Groups: see `coverageInto`. KPIs: 1 present, 0 missing, NaN not applicable or not scored. */
  readonly coverages: readonly Float64Array[]
  /** Share of the node among the present children of its parent. */
  readonly weights: readonly Float64Array[]
  /** What the node adds to its parent's score. */
  readonly contributions: readonly Float64Array[]
}

/**
 * Scores a panel: KPIs by their normalisation, then groups from the bottom up.
 *
 * @throws {Problem} `invalid-method` where the method cannot work on these values
 */
export function scorePanel(panel: Panel, plan: Plan): ScoredPanel {
  const rows = everyRow(panel.administrations.length)
  const scored = emptyOf(panel, plan)
  scoreKpis(rows, scored)
  for (const group of plan.groups) scoreGroup(rows, group, scored)
  return scored
}

function emptyOf(panel: Panel, plan: Plan): ScoredPanel {
  const rows = panel.administrations.length
  const matrix = () => missingColumns(plan.nodes.length, rows)
  const statuses = plan.nodes.map((_, node) => panel.statuses[node] ?? new Uint8Array(rows))
  return {
    plan,
    panel,
    statuses,
    scores: matrix(),
    coverages: matrix(),
    weights: matrix(),
    contributions: matrix(),
  }
}

/** Missing columns over one block of memory, which is far cheaper to make than many. */
function missingColumns(columns: number, rows: number): Float64Array[] {
  const block = new Float64Array(columns * rows).fill(Number.NaN)
  return Array.from({ length: columns }, (_, column) => block.subarray(column * rows, (column + 1) * rows))
}

function scoreKpis(rows: Uint32Array, { plan, panel, statuses, scores, coverages }: ScoredPanel): void {
  const { kpis, scale } = plan.method
  const administrationOf = (row: number) => panel.administrations[row]!
  for (const [node, kpi] of kpis.entries()) {
    normaliseInto(rows, panel.values[node]!, scores[node]!, { kpi, scale, administrationOf })
    if (kpi.normalisation !== null) presenceInto(rows, scores[node]!, statuses[node]!, coverages[node]!)
  }
}

const notApplicable = statusCode('not-applicable')

function presenceInto(rows: Uint32Array, score: Float64Array, status: Uint8Array, presence: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const present = Number.isNaN(score[row]!) ? 0 : 1
    presence[row] = status[row] === notApplicable ? Number.NaN : present
  }
}
