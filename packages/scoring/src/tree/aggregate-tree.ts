import type { WeightRuler } from '@pmm/core/method/schema/ruler'
import { isMissing } from '../kernel/missing.ts'
import type { Plan, PlanGroup } from '../panel/plan.ts'
import type { GateHold, ScoredKpis, ScoredTree } from '../panel/scored-panel.ts'
import { statusCode } from '../panel/status.ts'
import { unaskedRows } from './asked.ts'
import { type GroupFindings, scoreGroup } from './score-group.ts'
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
  const unasked = unaskedRows(kpis, plan)
  const findings = plan.groups.map((group) => {
    const found = scoreGroup(tree.rows, group, tree)
    const rows = unasked.get(group)
    return rows === undefined ? found : withoutScores(new Set(rows), group, tree, found)
  })
  return {
    ...tree,
    rulers: findings.flatMap(({ rulers }) => rulers),
    gates: findings.flatMap(({ gates }) => gates),
  }
}

const insufficient = statusCode('insufficient-coverage')

/** Takes the scores of rows that rest on too little of what the method asks away again, with what children added to them. */
function withoutScores(
  rows: ReadonlySet<number>,
  group: PlanGroup,
  tree: ScoredTree,
  found: GroupFindings,
): GroupFindings {
  const [score, status] = [tree.scores[group.node]!, tree.statuses[group.node]!]
  for (const row of rows) {
    if (isMissing(score[row]!)) continue
    score[row] = Number.NaN
    status[row] = insufficient
    for (const child of group.children) tree.contributions[child]![row] = Number.NaN
  }
  return { ...found, gates: found.gates.filter(({ row }) => !rows.has(row)) }
}
