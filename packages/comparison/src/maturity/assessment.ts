/**
 * Whether a group of an administration has a level: it is assessed, too little of it is reported, none of it applies, or a
 * KPI of it may not be seen.
 */
export type Assessment = 'assessed' | 'not-assessable' | 'not-applicable' | 'undisclosed'

/**
 * Whether there is a level. @param isSaid whether every KPI may be seen @param coverage share of the weight that is
 * reported, NaN where none applies @param reached level, 0 where too little is reported
 */
export function assessmentOf(isSaid: boolean, coverage: number, reached: number): Assessment {
  if (!isSaid) return 'undisclosed'
  if (Number.isNaN(coverage)) return 'not-applicable'
  return reached === 0 ? 'not-assessable' : 'assessed'
}
