import { Problem } from '@pmm/core/domain/problem'
import type { Method } from '@pmm/core/method/schema/method'
import type { Plan } from '@pmm/scoring/panel/plan'
import { type Drawn, draw, type Replication } from '@pmm/scoring/robustness/draw'
import { structureOf, weightsOf } from '@pmm/scoring/robustness/method-of'
import { planFor } from '../../chain/chain-grid.ts'
import { type DrawnScores, drawnScoresOf } from './drawn-scorer.ts'

/** How one replication scores. */
export interface Drawer {
  /** By node of the plan. */
  readonly weights: Float64Array
  /** For so many administrations; two, for scores that are held against one another. */
  readonly scoresOf: (count: number) => readonly [DrawnScores, DrawnScores]
}

/** Finds how a replication scores; what its aggregations share is made once. */
export function drawersOf(study: Drawn): (replication: Replication) => Drawer {
  const made = new Map<string, { plan: Plan; scoresOf: Drawer['scoresOf'] }>()
  const { nodes } = planFor(study.method)
  return (replication) => {
    const key = replication.aggregations.join(' ')
    const known = made.get(key) ?? drawing(planFor(structureOf(study, replication)))
    made.set(key, known)
    const isNoiseAlone = replication.weightSet === null && replication.leftOut === null
    const weights = isNoiseAlone ? noisyWeights(nodes, replication) : namedWeights(nodes, weightsOf(study, replication))
    return { scoresOf: known.scoresOf, weights }
  }
}

function namedWeights(nodes: Plan['nodes'], drawn: ReadonlyMap<string, number>): Float64Array {
  const weights = new Float64Array(nodes.length)
  for (let node = 0; node < nodes.length; node++) weights[node] = drawn.get(nodes[node]!.code)!
  return weights
}

/** As `weightsOf`, of the nodes of a plan. */
function noisyWeights(nodes: Plan['nodes'], { noise }: Replication): Float64Array {
  const weights = new Float64Array(nodes.length)
  for (let node = 0; node < nodes.length; node++) {
    const { code, weight } = nodes[node]!
    weights[node] = weight * (noise[code] ?? 1)
  }
  return weights
}

function drawing(plan: Plan): { plan: Plan; scoresOf: Drawer['scoresOf'] } {
  const made = new Map<number, readonly [DrawnScores, DrawnScores]>()
  const scoresOf = (count: number) => {
    const known = made.get(count) ?? ([drawnScoresOf(plan, count), drawnScoresOf(plan, count)] as const)
    made.set(count, known)
    return known
  }
  return { plan, scoresOf }
}

const drawn = new WeakMap<Drawn['spec'], Map<string, readonly Replication[]>>()

/**
 * All replications of a study. They hang on the sources, the seed and the tree of the method alone, so the studies of many
 * cycles share them.
 */
export function drawsOf(study: Drawn): readonly Replication[] {
  const known = drawn.get(study.spec) ?? new Map<string, readonly Replication[]>()
  drawn.set(study.spec, known)
  const tree = treeOf(study.method)
  const draws =
    known.get(tree) ?? Array.from({ length: study.spec.replications }, (_, replication) => draw(study, replication))
  known.set(tree, draws)
  return draws
}

const treeOf = ({ kpis, groups, levels }: Method): string =>
  JSON.stringify([levels.map(({ name }) => name), ...[kpis, groups].map((some) => some.map(placeIn))])

const placeIn = ({ code, parent }: { readonly code: string; readonly parent: string | null }) => [code, parent]

/** Whether a draw could be made; one that the method cannot score is left out. */
export function attempt(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
