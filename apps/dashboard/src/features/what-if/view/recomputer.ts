import { hideAbove } from '@pmm/comparison/visible/counting'
import { Problem } from '@pmm/core/domain/problem'
import { type Plan, planWithWeights } from '@pmm/scoring/panel/plan'
import { type Rescore, rescorerOf } from '@pmm/scoring/tree/rescorer'
import { isUntouched, type Trial } from '../state/trial.ts'
import type { PublishedPanel } from './published-panel.ts'
import { planOfTrial, weightsOf } from './trial-weights.ts'

/** What a trial gives, or why it cannot be computed. */
export interface Recomputed {
  /**
   * Overall score per row of the panel: as published where the trial moves nothing; missing where the viewer may not see
   * the published one, or where something counts under the trial that the viewer may not see; all missing where the trial
   * is refused.
   */
  readonly scores: Float64Array
  /** Place of the overall score among the groups of the plan. */
  readonly overall: number
  /** How long the engine took over every group, administration and cycle. */
  readonly milliseconds: number
  readonly refusal: string | null
}

/** Computes trials on the published scores of the KPIs, as fast as a slider moves. */
export function recomputerOf(plan: Plan, published: PublishedPanel): (trial: Trial) => Recomputed {
  const rescorers = new Map<string, Rescore>()
  const overall = plan.groups.findIndex(({ node }) => plan.nodes[node]!.parent < 0)
  const rescorerFor = (trial: Trial): Rescore => {
    const key = [...trial.means].join(' ')
    const rescore = rescorers.get(key) ?? rescorerOf(published, planOfTrial(plan, trial))
    rescorers.set(key, rescore)
    return rescore
  }
  return (trial) => {
    try {
      const weights = weightsOf(plan, trial)
      const recomputed = timed(rescorerFor(trial), weights, overall)
      blankHidden(recomputed.scores, planWithWeights(planOfTrial(plan, trial), weights), published)
      const scores = isUntouched(trial) ? published.groups[overall]! : recomputed.scores
      return { ...recomputed, scores: shownScores(scores, published.withheld) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const scores = new Float64Array(published.rows.length).fill(Number.NaN)
      return { scores, overall, milliseconds: 0, refusal: error.message }
    }
  }
}

const shownScores = (scores: Float64Array, withheld: Uint8Array): Float64Array =>
  scores.map((score, row) => (withheld[row] === 1 ? Number.NaN : score))

/** Takes out the overall scores that something hidden counts for. */
function blankHidden(scores: Float64Array, plan: Plan, { hidden }: PublishedPanel): void {
  if (!hidden.includes(1)) return
  const marks = hidden.slice()
  hideAbove(marks, plan)
  const root = plan.nodes.findIndex(({ parent }) => parent < 0)
  for (let row = 0; row < scores.length; row++)
    if (marks[row * plan.nodes.length + root] === 1) scores[row] = Number.NaN
}

/** The scores are copied, as the next trial writes over them. */
function timed(rescore: Rescore, weights: Float64Array, overall: number): Recomputed {
  const start = performance.now()
  const scores = rescore(weights)
  const milliseconds = performance.now() - start
  return { scores: scores[overall]!.slice(), overall, milliseconds, refusal: null }
}
