import type { Weighting } from '../schema/aggregation.ts'

/** The weightings whose weights are fitted on the scores of siblings, and follow them. */
export type FittedWeighting = Extract<Weighting, { rule: 'principal-component' | 'correlations' }>

/** Whether a weighting is fitted on scores; where a level or group says none, it is not. */
export const isFitted = (weighting: Weighting | undefined): weighting is FittedWeighting =>
  weighting?.rule === 'principal-component' || weighting?.rule === 'correlations'
