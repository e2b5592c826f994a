import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredTree } from '../panel/scored-panel.ts'
import { additiveMean, isAdditive } from './additive-mean.ts'
import { scoreGroup } from './score-group.ts'

/** Writes score and coverage of one group under the weights given, one weight per node of the plan. */
export type GroupStep = (weights: Float64Array) => void

/**
 * Makes one group ready to be scored again and again. An additive mean is laid out once; every other mean, and every
 * group held by gates, goes the general way, which refuses scores without a mean.
 */
export function groupStepOf(group: PlanGroup, tree: ScoredTree): GroupStep {
  const general: GroupStep = (weights) => scoreGroup(tree.rows, weighed(group, weights), tree)
  if (!isAdditive(group) || group.gates.length > 0 || group.children.length === 0) return general
  const mean = additiveMean(tree.rows, group, tree)
  const childWeights = new Float64Array(group.children.length)
  return (weights) => {
    for (let i = 0; i < childWeights.length; i++) childWeights[i] = weights[group.children[i]!]!
    if (!mean.writeUnder(childWeights)) general(weights)
  }
}

const weighed = (group: PlanGroup, weights: Float64Array): PlanGroup => ({
  ...group,
  weighting: { rule: 'given' },
  weights: Float64Array.from(group.children, (child) => weights[child]!),
})
