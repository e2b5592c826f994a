import type { Plan, PlanGroup } from '../panel/plan.ts'
import type { PreparedPanel } from '../score/prepare.ts'
import { type ScoredPanel, unaggregated } from '../score/score-panel.ts'
import { additiveStep } from './rescore-additive.ts'
import { scoreGroup } from './score-group.ts'

/** What aggregating needs of a prepared panel. */
export type RescoredPanel = Pick<PreparedPanel, 'panel' | 'rows' | 'scores'>

/** From weights, one per node of the plan, to scores: per group of the plan one array over the rows of the panel. */
export type Rescore = (weights: Float64Array) => readonly Float64Array[]

/**
 * Makes a panel ready to be aggregated again and again under other weights, as while a slider moves or in thousands of
 * replications. Scores are bit by bit those of `aggregatePanel` under `planWithWeights`, minimum coverage and gates
 * included; what each child weighs and adds is left out, and memory is reused.
 *
 * Weights are given for every node, so groups whose weights are fitted on scores take those given too.
 *
 * @returns a function whose arrays its next call writes over; it throws what `aggregatePanel` throws
 */
export function rescorerOf(prepared: RescoredPanel, plan: Plan): Rescore {
  const scored = unaggregated({ plan, stages: [], values: prepared.panel.values, rulers: [], ...prepared }, plan)
  const steps = plan.groups.map((group) => groupStepOf(group, scored))
  const scores = plan.groups.map(({ node }) => scored.scores[node]!)
  return (weights) => {
    for (const step of steps) step(weights)
    return scores
  }
}

/** Writes score and coverage of one group. */
export type GroupStep = (weights: Float64Array) => void

/** Aggregates one group again and again. Arithmetic and geometric means are sums, done fast; the rest goes the general way. */
export function groupStepOf(group: PlanGroup, scored: ScoredPanel): GroupStep {
  const general: GroupStep = (weights) => scoreGroup(scored.prepared.rows, weighed(group, weights), scored)
  const { mean, coverage = 'weight' } = group.aggregation
  const isSum = mean === 'arithmetic' || mean === 'geometric'
  return isSum && coverage === 'weight' && group.gates.length === 0 ? additiveStep(group, scored, general) : general
}

const weighed = (group: PlanGroup, weights: Float64Array): PlanGroup => ({
  ...group,
  weighting: { rule: 'given' },
  weights: Float64Array.from(group.children, (child) => weights[child]!),
})
