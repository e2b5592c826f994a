import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Replication, UncertainMethod } from '@pmm/scoring/robustness/draw'
import { replicationStructure, replicationWeights } from '@pmm/scoring/robustness/replication-method'
import { type DrawnScorer, drawnScorer } from './drawn-scorer.ts'

/** How one replication scores. */
export interface ReplicationScorer {
  /** By node of the plan. */
  readonly weights: Float64Array
  /** Two scorers for so many administrations, whose scores are compared with one another. */
  readonly scorersFor: (count: number) => readonly [DrawnScorer, DrawnScorer]
}

/** Finds how a replication of a study scores. Replications with the same aggregations share their scorers. */
export function replicationScorers(study: UncertainMethod): (replication: Replication) => ReplicationScorer {
  const byAggregations = new Map<string, ReplicationScorer['scorersFor']>()
  const { nodes } = planFor(study.method)
  return (replication) => {
    const key = replication.aggregations.join(' ')
    const scorersFor = byAggregations.get(key) ?? scorerPairs(planFor(replicationStructure(study, replication)))
    byAggregations.set(key, scorersFor)
    const isNoiseOnly = replication.weightSet === null && replication.leftOut === null
    const weights = isNoiseOnly
      ? noisyWeights(nodes, replication)
      : namedWeights(nodes, replicationWeights(study, replication))
    return { scorersFor, weights }
  }
}

function namedWeights(nodes: Plan['nodes'], weightOf: ReadonlyMap<string, number>): Float64Array {
  const weights = new Float64Array(nodes.length)
  for (let node = 0; node < nodes.length; node++) weights[node] = weightOf.get(nodes[node]!.code)!
  return weights
}

/** As `replicationWeights`, by node of a plan. */
function noisyWeights(nodes: Plan['nodes'], { noise }: Replication): Float64Array {
  const weights = new Float64Array(nodes.length)
  for (let node = 0; node < nodes.length; node++) {
    const { code, weight } = nodes[node]!
    weights[node] = weight * (noise[code] ?? 1)
  }
  return weights
}

/** Two scorers of a plan for each number of administrations, made once. */
function scorerPairs(plan: Plan): ReplicationScorer['scorersFor'] {
  const byCount = new Map<number, readonly [DrawnScorer, DrawnScorer]>()
  return (count) => {
    const pair = byCount.get(count) ?? ([drawnScorer(plan, count), drawnScorer(plan, count)] as const)
    byCount.set(count, pair)
    return pair
  }
}
