import { isMissing } from '@pmm/scoring/kernel/missing'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan } from '@pmm/scoring/panel/plan'
import type { ScoredKpis } from '@pmm/scoring/panel/scored-panel'
import { statusCode } from '@pmm/scoring/panel/status'
import { groupStepOf } from '@pmm/scoring/tree/group-step'
import { unaggregated } from '@pmm/scoring/tree/unaggregated'

/** Scores of KPIs to be aggregated: one column per KPI of a plan over the same administrations. */
export interface CountedKpis {
  readonly administrations: readonly string[]
  readonly period: string
  readonly kpis: readonly Float64Array[]
  /** Per group of the plan, the rows that must stay missing. */
  readonly withheld: readonly Uint8Array[]
}

/**
 * Aggregates scores of KPIs as if a missing KPI did not apply, so that two cycles can be compared on the KPIs they share: no
 * coverage falls short and no gate falls for the lack of a score. A withheld group does not apply to its parent either.
 *
 * @param weights one per node of the plan, also for groups whose weights are fitted on scores
 * @returns per node of the plan one score per administration
 */
export function countedScores(counted: CountedKpis, plan: Plan, weights: Float64Array): readonly Float64Array[] {
  const scored = unaggregated(scoredKpis(counted, plan), plan)
  for (const [i, group] of plan.groups.entries()) {
    groupStepOf(group, scored)(weights)
    withhold(counted.withheld[i]!, scored.scores[group.node]!, scored.coverages[group.node]!)
  }
  return scored.scores
}

function withhold(rows: Uint8Array, scores: Float64Array, coverages: Float64Array): void {
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue
    scores[row] = Number.NaN
    coverages[row] = Number.NaN
  }
}

const reported = statusCode('reported')
const notApplicable = statusCode('not-applicable')

function scoredKpis({ administrations, period, kpis }: CountedKpis, plan: Plan): ScoredKpis {
  const panel = {
    administrations,
    periods: new Array<string>(administrations.length).fill(period),
    kpis: plan.method.kpis.map(({ code }) => code),
    values: kpis,
    statuses: kpis.map(statusesOf),
    attributes: {},
  }
  return { panel, rows: everyRow(administrations.length), scores: kpis }
}

function statusesOf(scores: Float64Array): Uint8Array {
  const statuses = new Uint8Array(scores.length).fill(reported)
  for (let row = 0; row < scores.length; row++) if (isMissing(scores[row]!)) statuses[row] = notApplicable
  return statuses
}
