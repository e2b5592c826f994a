import { planOf } from '@pmm/scoring/panel/plan'
import { noTrial, type Trial } from '../../../src/features/what-if/state/trial.ts'
import { publishedPanel } from '../../../src/features/what-if/view/published-panel.ts'
import { recomputerOf } from '../../../src/features/what-if/view/recomputer.ts'
import { scoredCycles } from '../../../src/shared/cycle/choose-cycle.ts'
import { cycles, method, scoresOfCycle } from '../../answers.ts'

/** The recorded method as the engine takes it, and the scores of its three cycles as they were published. */
export const plan = planOf(method)
export const trialCycles = scoredCycles(cycles, cycles[0]!)
export const published = publishedPanel(
  plan,
  trialCycles.map((cycle) => scoresOfCycle('secretariat', cycle)),
)

/** The overall scores of a trial, and of none. */
export const recompute = recomputerOf(plan, published)
export const publishedScores = published.groups[recompute(noTrial).overall]!

/** Twice the weight on the first of two dimensions. */
export const doubled: Trial = { ...noTrial, weights: new Map([['TF', 2]]) }
