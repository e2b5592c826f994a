import {
  changeColumns,
  convergenceColumns,
  groupChangeColumns,
  slopeColumns,
  trajectoryColumns,
  transitionColumns,
} from './chain-columns.ts'
import { added, integer, number, type RowOf, text } from './column.ts'
import { maturityColumns } from './maturity-columns.ts'
import { twinColumns } from './twin-columns.ts'

/** One row per administration and node (KPI or group) of a cycle. */
export const scoreColumns = {
  administration: text('code of the administration'),
  node: text('code of the KPI or group'),
  status: text(
    'KPI: the observation status, not-reported, or imputed where a value was filled in; group: scored, insufficient-coverage or not-reported; screened-out for every node of an administration that a screen left out',
  ),
  value: number('KPI: value in its unit; missing for groups'),
  score: number('score on the scale of the method; missing for context KPIs'),
  coverage: number(
    'group: share (0–1) of the weight of applicable KPIs below it that is present, or of the number of its children where the method counts',
  ),
  weight: number('share (0–1) of the node among the present children of its parent'),
  contribution: number('what the node adds to the score of its parent; siblings add up to it'),
  coverageAsked: added(
    number(
      'group: share (0–1) of the weight of all scored KPIs below it, applicable or not, that is present: what the method asks',
    ),
  ),
  beyond: added(text('above or below where the score lies outside the scale of the method; missing where it does not')),
} as const

/**
 * One row per administration and node of a cycle, each before what is below it: the derivation of every score. The
 * effective contributions of all KPIs and the remainders of all groups add up to the overall score.
 */
export const explanationColumns = {
  administration: text('code of the administration'),
  node: text('code of the KPI or group'),
  parent: text('code of the parent; missing for the overall score'),
  status: text('as in scores'),
  origin: text('KPI: reported, estimated or imputed; missing where there is no value'),
  value: number('KPI: value as reported, in its unit'),
  prepared: number('KPI: value after the steps of the method, which is normalised'),
  score: number('score on the scale of the method'),
  coverage: number('as in scores'),
  nominalWeight: number('share (0–1) it would have if none of the siblings that apply were missing'),
  weight: number('share (0–1) of the node among the present children of its parent'),
  contribution: number('what the node adds to the score of its parent'),
  effectiveWeight: number('product of the weights from the overall score down'),
  effectiveContribution: number('what the node adds to the overall score'),
  remainder: number('group: part of the overall score that cannot be split among its children'),
  rule: text('what made the score, in words'),
  ruler: text('JSON of what the rule was fitted to on its reference set'),
  steps: text('KPI: JSON list of what the steps of the method did to the value'),
  gates: text('group: JSON list of its gates, and whether they hold it'),
  notes: text('what is out of the ordinary, in words'),
  coverageAsked: added(number('as in scores')),
} as const

/** One row per step, KPI or group, and cycle: what was fitted on a reference set, or is held fixed by the method. */
export const rulerColumns = {
  step: text('impute, treat, normalise or weigh'),
  at: integer('place of the step in the method; missing for normalise and weigh'),
  node: text('code of the KPI; of the group for weigh'),
  cycle: text('data period it holds for; missing for every cycle'),
  parameters: text('JSON of the ruler, as a method may hold it fixed'),
} as const

/**
 * One row per cycle, peer group, node and measure: how the group is spread. Quantiles are of type 7. Statistics with
 * confidential contributors are protected by noise. The statuses are codes of the SDMX list CL_CONF_STATUS for the
 * statistics they name: F free, A too few contributors, N not told by the setting of the release; the statistic is missing
 * unless it is F.
 */
export const benchmarkColumns = {
  cycle: text('code of the cycle'),
  period: text('data period of the cycle'),
  group: text('code of the peer group: world, region:CODE, income:CODE or one of the definitions'),
  node: text('code of the KPI or group'),
  measure: text('score, or value in the unit of the KPI'),
  members: integer('administrations in the group'),
  reporting: integer('of them, with a value'),
  minimum: number('lowest'),
  lowerDecile: number('10 % quantile'),
  lowerQuartile: number('25 % quantile'),
  median: number('50 % quantile'),
  upperQuartile: number('75 % quantile'),
  upperDecile: number('90 % quantile'),
  maximum: number('highest'),
  mean: number('arithmetic mean'),
  meanStatus: text('of the mean'),
  medianStatus: text('of the median'),
  quartilesStatus: text('of both quartiles'),
  decilesStatus: text('of both deciles'),
  extremesStatus: text('of minimum and maximum'),
  error: added(number('expected error of the mean by noise (standard deviation); 0 where it is exact')),
  quantileError: added(number('expected error of median, quartiles and deciles by noise; 0 where they are exact')),
  noise: added(text('how strong the noise in the mean is: none, low, medium or high')),
} as const

/** One row per administration, peer group it belongs to, and node: `nearest` is the group of its nearest neighbours. */
export const positionColumns = {
  administration: text('code of the administration'),
  group: text('code of the peer group, or nearest'),
  node: text('code of the KPI or group'),
  score: number('its score'),
  members: integer('administrations in the group'),
  reporting: integer('administrations of the group with a score'),
  rankBest: integer('best rank it may have, 1 is best, with scores uncertain; missing where a rank may not be shown'),
  rankWorst: integer('worst rank it may have'),
  percentile: number('share (0–100) of the other scores below it, ties counting half'),
  percentileAdjusted: number(
    'percentile among the members of the cycle before, whoever left keeping its score; compare with their percentile',
  ),
  band: integer('quarter its percentile lies in: 1 below 25, 4 from 75 on'),
  median: number('median of the group'),
  distanceToMedian: number('score minus the median of the group'),
  distanceToTopQuartile: number('score minus the upper quartile of the group'),
  distanceToBest: number('score minus the best score of the group; zero or negative'),
  change: number('score minus the score of the cycle before'),
  percentileError: added(number('expected error of the percentile by noise; 0 where it is exact')),
  distanceError: added(number('expected error of median and distances by noise; 0 where they are exact')),
  noise: added(text('how strong the noise in the distances is: none, low, medium or high')),
  coverageAsked: added(
    number('group: share (0–1) of the weight of all that the method asks on which its score, and so its rank, rests'),
  ),
} as const

/** One row per cycle and peer group: what it is, and whom it held. */
export const groupColumns = {
  cycle: text('code of the cycle'),
  group: text('code of the peer group'),
  title: text('title'),
  classification: text('the classification it is one of, whose groups share no member; missing for others'),
  rule: text('what makes an administration a member, in words'),
  membershipDate: text('date on which attributes and members are counted'),
  members: integer('administrations in the group'),
  unknown: added(integer('of them, those of whom it is not known whether they had joined by then')),
  administrations: text('their codes, in order, with a space between'),
} as const

/** One row per administration and neighbour, nearest first. */
export const neighbourColumns = {
  administration: text('code of the administration'),
  neighbour: text('code of the neighbour'),
  place: integer('1 is the nearest'),
  distance: number('Euclidean distance over standardised attributes'),
  attributes: text('JSON object: by attribute, both values and the standardised difference'),
} as const

/** One row per administration, cycle and node: its score under weights other than those of the method. */
export const perspectiveColumns = {
  administration: text('code of the administration'),
  cycle: text('code of the cycle'),
  node: text('code of the KPI or group'),
  published: number('under the weights of the method'),
  own: number('under the weights of its region'),
  global: number('under balanced weights, pooled over the regions'),
  equal: number('under equal weights'),
  lowest: number('lowest over the method’s weights and the perspectives of all regions, global and equal'),
  highest: number('highest of them'),
  rankBest: number('best rank over them'),
  rankWorst: number('worst rank over them'),
  finding: text(
    'what does not depend on the choice, in a sentence, and what drops out under the weights of its region',
  ),
  ownCoverage: added(
    number(
      'share (0–1) of the weight of the children that apply which the score under the weights of its region rests on',
    ),
  ),
  dropped: added(
    text('JSON: codes of children that are scored under the weights of the method, but not under those of its region'),
  ),
} as const

/**
 * One row per cycle, group, child and region whose experts weigh that group, and one row for all regions together:
 * their weights beside those of the method. Groups that no region weighs have no rows.
 */
export const regionalWeightColumns = {
  cycle: text('code of the cycle'),
  group: text('code of the group whose children are weighed'),
  node: text('code of the child'),
  region: text('code of the region; all for the weights pooled over the regions'),
  weight: number('share (0–1) among the children: the mean of its experts; under shrinkage, drawn towards all'),
  dispersion: number(
    'standard deviation (n − 1) of the shares its experts give; for all, of the weights of the regions; missing for one alone',
  ),
  experts: integer('experts who spread points; 0 where a weight set of the method says it'),
  published: number('share under the weights of the method; missing where these are fitted on scores'),
  regionShare: number('share (0–1) of the region in the pooled weights; 1 for all'),
  shrinkage: number('how far (0–1) the region was drawn towards all'),
  pooling: text('how regions are pooled: equal-regions, by-members or shrinkage'),
  notice: text('what the panel of experts says of itself'),
} as const

/** One row per administration and Sustainable Development Goal or WCO instrument that KPIs of the method reflect. */
export const groupingColumns = {
  administration: text('code of the administration'),
  grouping: text('sdg:NUMBER, or instrument: and its name'),
  title: text('title'),
  kpis: integer('scored KPIs of the method that reflect it'),
  scored: integer('of them, with a score'),
  coverage: number('share (0–1) of the weight of those that apply which is present'),
  score: number('mean of their scores, each with its weight for the overall score'),
  status: text('scored, insufficient-coverage, not-reported, or undisclosed where one of them is kept back'),
} as const

const administrationColumns = {
  code: text('ISO 3166-1 alpha-3'),
  iso2: text('ISO 3166-1 alpha-2'),
  name: text('configured name'),
  region: text('WCO region'),
  incomeGroup: text('approximate World Bank income group, illustrative'),
  accessionBasis: text('sourced, unknown or reconstructed'),
  accessionAfter: text('joined after this date'),
  accessionBy: text('joined by this date'),
  membership: added(
    text('on the date asked for: member, or unknown of whom it is not known, and who count as members'),
  ),
} as const

const methodColumns = {
  id: text('id of the method'),
  version: text('version of the method'),
  title: text('title'),
  standing: text('illustrative, reproduction or adopted'),
  hash: text('SHA-256 of the canonical JSON'),
  kpis: integer('number of KPIs'),
} as const

const cycleColumns = {
  code: text('code of the cycle'),
  title: text('title'),
  period: text('data period'),
  method: text('id of the method'),
  methodVersion: text('version of the method'),
  membershipDate: text('date on which membership is counted'),
  state: text('open or closed'),
  provenance: text('reported or demonstration'),
} as const

/** Every table by its name: what the workers write, and the API serves of it all but the twins. */
export const tables = {
  scores: scoreColumns,
  explanations: explanationColumns,
  rulers: rulerColumns,
  benchmarks: benchmarkColumns,
  positions: positionColumns,
  groups: groupColumns,
  neighbours: neighbourColumns,
  maturity: maturityColumns,
  perspectives: perspectiveColumns,
  'regional-weights': regionalWeightColumns,
  groupings: groupingColumns,
  trends: benchmarkColumns,
  'panel-trends': benchmarkColumns,
  trajectories: trajectoryColumns,
  changes: changeColumns,
  'group-changes': groupChangeColumns,
  slopes: slopeColumns,
  convergence: convergenceColumns,
  transitions: transitionColumns,
  twins: twinColumns,
  administrations: administrationColumns,
  methods: methodColumns,
  cycles: cycleColumns,
} as const
/** The name of a published table. */
export type TableName = keyof typeof tables

/** A row of the scores of a cycle. */
export type ScoreRow = RowOf<typeof scoreColumns>
/** A row of the rulers of a cycle. */
export type RulerRow = RowOf<typeof rulerColumns>
