import { added, integer, number, text } from './column.ts'

/** One row per cycle and node of one administration. */
export const trajectoryColumns = {
  administration: text('code of the administration'),
  cycle: text('code of the cycle'),
  period: text('data period of the cycle'),
  node: text('code of the KPI or group'),
  status: text('as in scores'),
  value: number('KPI: value in its unit'),
  score: number('score on the scale of the method'),
  coverage: number('as in scores'),
  change: number('score minus the score of the cycle before; missing when either is'),
  linked: number('score chain-linked over changes of the method, on the scale of the newest'),
  backSeries: number('score under the newest version of the method'),
  comparability: text('with the cycle before: direct, indirect, subject-only, new or discontinued'),
  preBreakValue: number('KPI: value under the definition before a break, where the break is here'),
  break: added(
    text('KPI: what is different from this cycle on: definition, source or period, as was said of the cycle'),
  ),
} as const

/**
 * One row per administration, node and cycle after another: the parts of its change of score, which add up to the
 * change.
 */
export const changeColumns = {
  administration: text('code of the administration'),
  node: text('code of the KPI or group'),
  since: text('code of the earlier cycle'),
  cycle: text('code of the later cycle'),
  comparability: text('direct, indirect, subject-only, new or discontinued'),
  before: number('score in the earlier cycle as first published'),
  after: number('score in the later cycle'),
  change: number('after minus before'),
  performance: number('part that values made, under one method, of KPIs scored in both cycles'),
  composition: number('part of KPIs scored in only one of the two cycles'),
  definition: number('part of KPIs whose definition changed, or another break parts'),
  method: number('part of weights, goalposts and aggregation that changed'),
  revision: number('part of values of the earlier cycle corrected since'),
  probability: number('share (0–1) of the draws of the uncertainty analysis in which performance is above zero'),
  verdict: text('improved, declined or no-clear-change; missing where nothing may be said'),
} as const

/** One row per peer group, node and pair of neighbouring cycles: both panels side by side. */
export const groupChangeColumns = {
  group: text('code of the peer group'),
  node: text('code of the KPI or group'),
  since: text('code of the earlier cycle'),
  cycle: text('code of the later cycle'),
  reportingBefore: integer('with a score in the earlier cycle'),
  reportingAfter: integer('with a score in the later cycle'),
  panel: integer('with a score in both'),
  joined: integer('with a score in the later cycle alone'),
  left: integer('with a score in the earlier cycle alone'),
  meanBefore: number('mean score of all reporters in the earlier cycle'),
  meanAfter: number('mean score of all reporters in the later cycle'),
  change: number('mean after minus mean before, of all reporters'),
  panelChange: number('the same of those with a score in both'),
  compositionEffect: number('change less panel change: what joining and leaving makes'),
  confStatus: text('F free, or why the numbers are missing, as in benchmarks'),
  error: added(number('expected error of the change by noise (standard deviation); 0 where it is exact')),
  panelError: added(number('expected error of the panel change by noise; 0 where it is exact')),
  noise: added(text('how strong the noise in the change is: none, low, medium or high')),
} as const

/** One row per administration and node: where its scores go over the cycles of the method. */
export const slopeColumns = {
  administration: text('code of the administration'),
  node: text('code of the KPI or group'),
  points: integer('cycles with a comparable score'),
  slope: number('Theil–Sen slope, points of score a year'),
  slopeLower: number('lower end of its 90 % interval'),
  slopeUpper: number('upper end of its 90 % interval'),
  tau: number('Kendall’s tau of score with time; from four points, missing of a level series'),
  pValue: number('of the Mann–Kendall test, two-sided, exact with ties; from four points, 1 of a level series'),
  target: number('score aimed at, as the benchmark plan has it; missing where nobody set one'),
  yearsToTarget: number(
    'years until the slope reaches the target; missing without a target, and unless the whole interval rises',
  ),
  yearsLower: number('the same by the upper end of the slope'),
  yearsUpper: number('the same by the lower end of the slope'),
} as const

/** One row per peer group, node and pair of cycles: whether the group grows together. */
export const convergenceColumns = {
  group: text('code of the peer group'),
  node: text('code of the KPI or group'),
  since: text('code of the earlier cycle'),
  cycle: text('code of the later cycle'),
  panel: integer('with a score in both'),
  sigmaBefore: number('standard deviation of the panel in the earlier cycle'),
  sigmaAfter: number('standard deviation of the panel in the later cycle'),
  beta: number('slope of change a year on the score before'),
  betaError: number('its standard error'),
  pValue: number('of beta being zero, two-sided'),
  mobility: number('1 less the mean share that stays in its quarter, over 1 less a quarter (Prais–Shorrocks)'),
  confStatus: added(text('F free, or why the numbers are missing, as in benchmarks')),
  error: added(number('expected error of a standard deviation by noise; 0 where it is exact')),
  noise: added(text('how strong the noise in the standard deviations is: none, low, medium or high')),
} as const

/** One row per kind, peer group, node, pair of cycles and cell of the matrix. */
export const transitionColumns = {
  kind: text('quarter: that of the percentile in the panel; level: of maturity'),
  group: text('code of the peer group'),
  node: text('code of the KPI or group'),
  since: text('code of the earlier cycle'),
  cycle: text('code of the later cycle'),
  from: integer('quarter or level before'),
  to: integer('quarter or level after'),
  count: integer('administrations that went this way'),
  share: number('of those that started there'),
  confStatus: added(
    text('F free, or why the moves are missing, as in benchmarks; moves that are missing have one row together'),
  ),
  error: added(number('expected error of a count by noise; 0 where it is exact')),
  noise: added(text('how strong the noise in the scores behind the counts is: none, low, medium or high')),
} as const
