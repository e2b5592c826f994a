import { Problem } from '@pmm/core/domain/problem'
import type { Replication } from '../../robustness/draw.ts'
import { structureOf, weightsOf } from '../../robustness/method-of.ts'
import { type Plan, planOf } from '../../score/plan.ts'
import type { ChainStudy } from './chain-study.ts'
import { drawnScoresOf } from './drawn-scores.ts'

type DrawnScores = ReturnType<typeof drawnScoresOf>

/** How one replication scores. */
export interface Drawer {
  /** By node of the plan. */
  readonly weights: Float64Array
  /** Two, for scores that are held against one another. */
  readonly scoresOf: readonly [DrawnScores, DrawnScores]
}

/** Finds how a replication scores; what its aggregations share is made once. */
export function drawersOf(study: ChainStudy): (replication: Replication) => Drawer {
  const made = new Map<string, { plan: Plan; scoresOf: Drawer['scoresOf'] }>()
  return (replication) => {
    const key = replication.aggregations.join(' ')
    const known = made.get(key) ?? drawing(planOf(structureOf(study, replication)))
    made.set(key, known)
    const drawn = weightsOf(study, replication)
    return { scoresOf: known.scoresOf, weights: Float64Array.from(known.plan.nodes, ({ code }) => drawn.get(code)!) }
  }
}

const drawing = (plan: Plan): { plan: Plan; scoresOf: Drawer['scoresOf'] } => ({
  plan,
  scoresOf: [drawnScoresOf(plan), drawnScoresOf(plan)],
})

/** Copies the scores of those that count from the rows of a study to the places of a grid. */
export function gatherInto(
  target: Float64Array,
  scores: Float64Array,
  rows: Int32Array,
  counts: (place: number) => boolean,
): void {
  for (let place = 0; place < target.length; place++) if (counts(place)) target[place] = scores[rows[place]!]!
}

/** Leaves out a draw that the method cannot score. */
export function attempt(run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}
