import type { Panel } from '../panel/panel.ts'
import type { Plan } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import type { ScoredPanel } from '../panel/scored-panel.ts'
import { aggregateTree } from '../tree/aggregate-tree.ts'
import { preparePanel } from './prepare-panel.ts'

/**
 * Scores a panel: values through the steps of the method, KPIs by their normalisation, then groups from the bottom up.
 *
 * @throws {Problem} `invalid-method` where the method cannot work on these values
 */
export const scorePanel = (panel: Panel, plan: Plan): ScoredPanel => aggregatePanel(preparePanel(panel, plan), plan)

/**
 * Scores the groups of a panel whose KPIs are scored, from the bottom up.
 *
 * @param plan the plan that the panel was prepared by, or a plan with other weights, weightings, aggregations or gates
 *   only
 * @throws {Problem} `invalid-method` where an aggregation cannot work on these scores
 */
export function aggregatePanel(prepared: PreparedPanel, plan: Plan): ScoredPanel {
  const tree = aggregateTree(prepared, plan)
  return { ...tree, prepared, rulers: [...prepared.rulers, ...tree.rulers] }
}
