import { missingColumns } from '@pmm/table/missing-columns'
import { isMissing } from '../kernel/missing.ts'
import type { Plan } from '../panel/plan.ts'
import type { ScoredKpis, ScoredTree } from '../panel/scored-panel.ts'
import { statusCode } from '../panel/status.ts'

/**
 * A tree whose KPIs are scored and whose groups are still missing.
 *
 * @param plan the plan that the KPIs were scored by, or a plan with other weights, weightings, aggregations or gates
 *   only
 */
export function unaggregated(kpis: ScoredKpis, plan: Plan): ScoredTree {
  const rows = kpis.panel.administrations.length
  const parts = () => missingColumns(plan.nodes.length, rows)
  return treeAround(kpis, plan, { weights: parts(), contributions: parts() })
}

/**
 * As `unaggregated`, where only scores are wanted: what children weigh and add is written to one column nobody reads.
 */
export function unaggregatedScores(kpis: ScoredKpis, plan: Plan): ScoredTree {
  const unread = new Float64Array(kpis.panel.administrations.length)
  const parts = plan.nodes.map(() => unread)
  return treeAround(kpis, plan, { weights: parts, contributions: parts })
}

function treeAround(kpis: ScoredKpis, plan: Plan, parts: Pick<ScoredTree, 'weights' | 'contributions'>): ScoredTree {
  const { panel, rows, scores } = kpis
  const all = panel.administrations.length
  const tree: ScoredTree = {
    plan,
    panel,
    rows,
    statuses: statusesOf(kpis, plan),
    scores: [...scores, ...missingColumns(plan.groups.length, all)],
    coverages: missingColumns(plan.nodes.length, all),
    ...parts,
  }
  scorePresence(tree)
  return tree
}

const screenedOut = statusCode('screened-out')
const imputed = statusCode('imputed')

/** The statuses of the panel, copied where a screen or an imputation changes any; groups are not reported so far. */
function statusesOf({ panel, rows, scores, stages = [] }: ScoredKpis, plan: Plan): Uint8Array[] {
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

/** Marks as imputed every KPI that has a score and no value in the panel. */
function markImputed(rows: Uint32Array, score: Float64Array, value: Float64Array, status: Uint8Array): void {
  for (const row of rows) if (isMissing(value[row]!) && !isMissing(score[row]!)) status[row] = imputed
}

function scorePresence({ rows, plan, statuses, scores, coverages }: ScoredTree): void {
  for (const [node, { normalisation }] of plan.method.kpis.entries())
    if (normalisation !== null) presenceInto(rows, scores[node]!, statuses[node]!, coverages[node]!)
}

const notApplicable = statusCode('not-applicable')

function presenceInto(rows: Uint32Array, score: Float64Array, status: Uint8Array, presence: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const present = isMissing(score[row]!) ? 0 : 1
    presence[row] = status[row] === notApplicable ? Number.NaN : present
  }
}
