import type { Plan, PlanGroup } from '../panel/plan.ts'
import type { ScoredKpis, ScoredTree } from '../panel/scored-panel.ts'
import { unaskedRows } from './asked.ts'
import { type GroupStep, groupStepOf } from './group-step.ts'
import { unaggregatedScores } from './unaggregated.ts'

/**
 * Makes scores of weights: takes one weight per node of the plan, gives per group one array over the rows of the panel.
 */
export type Rescore = (weights: Float64Array) => readonly Float64Array[]

/**
 * Makes a panel ready to be aggregated again and again under other weights, as while a slider moves or in thousands of
 * replications. Scores are bit by bit those of `aggregatePanel` under `planWithWeights`, minimum coverage and gates
 * included; what each child weighs and adds is left out, and memory is reused.
 *
 * Weights are given for every node, so groups whose weights are fitted on scores take the given weights too.
 *
 * @returns a function that throws what `aggregatePanel` throws, and whose next call writes over the arrays it gave
 */
export function rescorerOf(kpis: ScoredKpis, plan: Plan): Rescore {
  const tree = unaggregatedScores(kpis, plan)
  const unasked = unaskedRows(kpis, plan)
  const steps = plan.groups.map((group) => flooredStep(groupStepOf(group, tree), group, unasked.get(group), tree))
  const scores = plan.groups.map(({ node }) => tree.scores[node]!)
  return (weights) => {
    for (const step of steps) step(weights)
    return scores
  }
}

/** A step after which rows that rest on too little of what the method asks have no score. */
function flooredStep(step: GroupStep, { node }: PlanGroup, rows: Uint32Array | undefined, tree: ScoredTree): GroupStep {
  if (rows === undefined || rows.length === 0) return step
  const score = tree.scores[node]!
  return (weights) => {
    step(weights)
    for (const row of rows) score[row] = Number.NaN
  }
}
