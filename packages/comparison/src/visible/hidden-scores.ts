import type { Plan } from '@pmm/scoring/panel/plan'
import { groupsAbove } from './counting.ts'

/** What an audience sees of scores, by node of a plan and place of an administration. */
export interface SeenCells {
  /** How many administrations there are. */
  readonly count: number
  isHidden(node: number, place: number): boolean
  hasScore(node: number, place: number): boolean
}

/**
 * The KPIs whose scores an audience may not see, as far as it can tell: where a group is shown that a hidden KPI would
 * count for, the KPI has no score. What may be said under other weights follows from these marks by `hideAbove`.
 *
 * @returns 1 where a KPI may have a hidden score, by administration and then by node of the plan
 */
export function hiddenScores(plan: Plan, { count, isHidden, hasScore }: SeenCells): Uint8Array {
  const above = groupsAbove(plan)
  const marks = new Uint8Array(plan.nodes.length * count)
  for (let kpi = 0; kpi < plan.method.kpis.length; kpi++) {
    if (!plan.nodes[kpi]!.scored) continue
    for (let place = 0; place < count; place++)
      if (isHidden(kpi, place) && !above[kpi]!.some((group) => hasScore(group, place)))
        marks[place * plan.nodes.length + kpi] = 1
  }
  return marks
}
