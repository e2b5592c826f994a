import type { WeightRuler } from '@pmm/core/method/schema/ruler'
import type { Plan } from '../panel/plan.ts'
import type { GateHold, ScoredKpis, ScoredTree } from '../panel/scored-panel.ts'
import { scoreGroup } from './score-group.ts'
import { unaggregated } from './unaggregated.ts'

/** A tree whose groups are scored, with the fitted weights and closed gates that scoring found. */
export interface AggregatedTree extends ScoredTree {
  /** The weights fitted on scores, and the weights that the method holds instead. */
  readonly rulers: readonly WeightRuler[]
  /** Every gate that lowered a score. */
  readonly gates: readonly GateHold[]
}

/**
 * Scores the groups above scored KPIs, from the bottom up.
 *
 * @param plan the plan that the KPIs were scored by, or a plan with other weights, weightings, aggregations or gates
 *   only
 * @throws {Problem} `invalid-method` where an aggregation cannot work on these scores
 */
export function aggregateTree(kpis: ScoredKpis, plan: Plan): AggregatedTree {
  const tree = unaggregated(kpis, plan)
  const findings = plan.groups.map((group) => scoreGroup(tree.rows, group, tree))
  return {
    ...tree,
    rulers: findings.flatMap(({ rulers }) => rulers),
    gates: findings.flatMap(({ gates }) => gates),
  }
}
