import type { Plan } from '@pmm/scoring/panel/plan'
import type { Trial } from '../state/trial.ts'

/** What every control of a trial is given: the plan of the method, the trial, and a way to change it. */
export interface TrialProps {
  readonly plan: Plan
  readonly trial: Trial
  readonly setTrial: (change: (before: Trial) => Trial) => void
}
