import type { Ruler } from '@pmm/core/method/schema/ruler'
import { missingColumns } from '@pmm/table/missing-columns'
import { isMissing } from '../kernel/missing.ts'
import type { Panel } from '../panel/panel.ts'
import type { Plan } from '../panel/plan.ts'
import { statusCode } from '../panel/status.ts'
import type { GateHold } from '../tree/gates.ts'
import { scoreGroup } from '../tree/score-group.ts'
import { type PreparedPanel, preparePanel } from './prepare.ts'

/** Every quantity of every node, per node of the plan one array over the rows of the panel; missing is NaN. */
export interface ScoredPanel {
  readonly plan: Plan
  readonly panel: Panel
  readonly prepared: PreparedPanel
  /** Places in `nodeStatuses`. */
  readonly statuses: readonly Uint8Array[]
  readonly scores: readonly Float64Array[]
  /** Groups: see `coverageInto`. KPIs: 1 present (imputed ones too), 0 missing, NaN not
   * applicable or not scored. */
  readonly coverages: readonly Float64Array[]
  /** Share of the node among the present children of its parent. */
  readonly weights: readonly Float64Array[]
  /** What the node adds to its parent's score; missing throughout where `meanOf` says that nothing is a child's. */
  readonly contributions: readonly Float64Array[]
  /** Those of the prepared panel, and the weights fitted on scores, those the method holds included. */
  readonly rulers: readonly Ruler[]
  /** Every gate that lowered a score. */
  readonly gates: readonly GateHold[]
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
  const findings = plan.groups.map((group) => scoreGroup(prepared.rows, group, scored))
  return {
    ...scored,
    rulers: [...prepared.rulers, ...findings.flatMap(({ rulers }) => rulers)],
    gates: findings.flatMap(({ gates }) => gates),
  }
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
    statuses: statusesOf(prepared, plan),
    scores: [...prepared.scores, ...groups],
    coverages: matrix(),
    weights: matrix(),
    contributions: matrix(),
    rulers: prepared.rulers,
    gates: [],
  }
}

const screenedOut = statusCode('screened-out')
const imputed = statusCode('imputed')

/** Those of the panel, copied where a screen or an imputation has a say in them; groups are not reported so far. */
function statusesOf({ panel, rows, stages, scores }: PreparedPanel, plan: Plan): Uint8Array[] {
  const all = panel.administrations.length
  const isScreened = rows.length < all
  const isImputed = stages.some(({ imputations }) => imputations.length > 0)
  return plan.nodes.map((_, node) => {
    const reported = panel.statuses[node]
    if (reported !== undefined && !isScreened && !isImputed) return reported
    const statuses = new Uint8Array(all)
    if (isScreened) statuses.fill(screenedOut)
    statusInto(rows, reported, statuses)
    if (isImputed && reported !== undefined) markImputed(rows, scores[node]!, panel.values[node]!, statuses)
    return statuses
  })
}

function statusInto(rows: Uint32Array, reported: Uint8Array | undefined, status: Uint8Array): void {
  for (let i = 0; i < rows.length; i++) status[rows[i]!] = reported === undefined ? 0 : reported[rows[i]!]!
}

/** A KPI with a score but without a value of its own has one that was filled in. */
function markImputed(rows: Uint32Array, score: Float64Array, value: Float64Array, status: Uint8Array): void {
  for (const row of rows) if (isMissing(value[row]!) && !isMissing(score[row]!)) status[row] = imputed
}

function scorePresence({ prepared, plan, statuses, scores, coverages }: ScoredPanel): void {
  for (const [node, { normalisation }] of plan.method.kpis.entries())
    if (normalisation !== null) presenceInto(prepared.rows, scores[node]!, statuses[node]!, coverages[node]!)
}

const notApplicable = statusCode('not-applicable')

function presenceInto(rows: Uint32Array, score: Float64Array, status: Uint8Array, presence: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const present = isMissing(score[row]!) ? 0 : 1
    presence[row] = status[row] === notApplicable ? Number.NaN : present
  }
}
