import { missingColumns } from '../table/missing-columns.ts'
import type { Panel } from './panel.ts'
import type { Plan } from './plan.ts'
import { type PreparedPanel, preparePanel } from './prepare.ts'
import { scoreGroup } from './score-group.ts'
import { statusCode } from './status.ts'

/** Every quantity of every node, per node of the plan one array over the rows of the panel; missing is NaN. */
export interface ScoredPanel {
  readonly plan: Plan
  readonly panel: Panel
  readonly prepared: PreparedPanel
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
 * Scores a panel: values through the steps of the method, KPIs by their normalisation, then groups from the bottom up.
 *
 * @throws {Problem} `invalid-method` where the method cannot work on these values
 */
export const scorePanel = (panel: Panel, plan: Plan): ScoredPanel => aggregatePanel(preparePanel(panel, plan), plan)

/**
 * Scores the groups of a panel whose KPIs are scored, from the bottom up.
 *
 * @param plan the one it was prepared by, or one that differs from it in weights, weightings, aggregations or gates only
 * @throws {Problem} `invalid-method` where an aggregation cannot work on these scores
 */
export function aggregatePanel(prepared: PreparedPanel, plan: Plan): ScoredPanel {
  const scored = unaggregated(prepared, plan)
  for (const group of plan.groups) scoreGroup(prepared.rows, group, scored)
  return scored
}

/** A panel whose KPIs are scored and whose groups are still missing. */
export function unaggregated(prepared: PreparedPanel, plan: Plan): ScoredPanel {
  const scored = emptyOf(prepared, plan)
  scorePresence(scored)
  return scored
}

function emptyOf(prepared: PreparedPanel, plan: Plan): ScoredPanel {
  const { panel } = prepared
  const rows = panel.administrations.length
  const matrix = () => missingColumns(plan.nodes.length, rows)
  const groups = missingColumns(plan.groups.length, rows)
  return {
    plan,
    panel,
    prepared,
    statuses: plan.nodes.map((_, node) => panel.statuses[node] ?? new Uint8Array(rows)),
    scores: [...prepared.scores, ...groups],
    coverages: matrix(),
    weights: matrix(),
    contributions: matrix(),
  }
}

function scorePresence({ prepared, plan, statuses, scores, coverages }: ScoredPanel): void {
  for (const [node, { normalisation }] of plan.method.kpis.entries())
    if (normalisation !== null) presenceInto(prepared.rows, scores[node]!, statuses[node]!, coverages[node]!)
}

const notApplicable = statusCode('not-applicable')

function presenceInto(rows: Uint32Array, score: Float64Array, status: Uint8Array, presence: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const present = Number.isNaN(score[row]!) ? 0 : 1
    presence[row] = status[row] === notApplicable ? Number.NaN : present
  }
}
