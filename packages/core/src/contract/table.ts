import Type, { type TProperties, type TSchema } from 'typebox'

/** The kind of a column: `text` is dictionary-encoded in Arrow, `number` Float64, `integer` Int32; all may be null. */
export type ColumnKind = 'text' | 'number' | 'integer'
export interface Column<Kind extends ColumnKind = ColumnKind> {
  readonly kind: Kind
  readonly description: string
}
export type Columns = Readonly<Record<string, Column>>

/** A row of a table: what the column's kind says, or null where missing. */
export type RowOf<C extends Columns> = {
  [Name in keyof C]: (C[Name]['kind'] extends 'text' ? string : number) | null
}

const column = <Kind extends ColumnKind>(kind: Kind, description: string): Column<Kind> => ({ kind, description })
const text = (description: string) => column('text', description)
const number = (description: string) => column('number', description)
const integer = (description: string) => column('integer', description)

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
} as const

/** One row per step, KPI or group, and cycle: what was fitted on a reference set, or is held fixed by the method. */
export const rulerColumns = {
  step: text('impute, treat, normalise or weigh'),
  at: integer('place of the step in the method; missing for normalise and weigh'),
  node: text('code of the KPI; of the group for weigh'),
  cycle: text('data period it holds for; missing for every cycle'),
  parameters: text('JSON of the ruler, as a method may hold it fixed'),
} as const

/** One row per cycle, peer group, node and measure: how the group is spread. Quantiles are of type 7. */
export const benchmarkColumns = {
  cycle: text('code of the cycle'),
  period: text('data period of the cycle'),
  group: text('world, region:CODE or income:CODE'),
  node: text('code of the KPI or group'),
  measure: text('score, or value in the unit of the KPI'),
  members: integer('administrations in the group'),
  reporting: integer('of them, with a value'),
  minimum: number('lowest'),
  lowerQuartile: number('25 % quantile'),
  median: number('50 % quantile'),
  upperQuartile: number('75 % quantile'),
  maximum: number('highest'),
  mean: number('arithmetic mean'),
} as const

/** One row per administration, peer group it belongs to, and scored node. */
export const positionColumns = {
  administration: text('code of the administration'),
  group: text('world, region:CODE or income:CODE'),
  node: text('code of the KPI or group'),
  score: number('its score'),
  reporting: integer('administrations of the group with a score'),
  rank: number('1 is best; ties share their average rank'),
  percentile: number('share (0–100) of the other scores below it, ties counting half'),
  distanceToMedian: number('score minus the median of the group'),
  distanceToBest: number('score minus the best score of the group; zero or negative'),
  change: number('score minus the score of the cycle before'),
} as const

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
} as const

export const administrationColumns = {
  code: text('ISO 3166-1 alpha-3'),
  iso2: text('ISO 3166-1 alpha-2'),
  name: text('configured name'),
  region: text('WCO region'),
  incomeGroup: text('approximate World Bank income group, illustrative'),
  accessionBasis: text('sourced, unknown or reconstructed'),
  accessionAfter: text('joined after this date'),
  accessionBy: text('joined by this date'),
} as const

export const methodColumns = {
  id: text('id of the method'),
  version: text('version of the method'),
  title: text('title'),
  standing: text('illustrative, reproduction or adopted'),
  hash: text('SHA-256 of the canonical JSON'),
  kpis: integer('number of KPIs'),
} as const

export const cycleColumns = {
  code: text('code of the cycle'),
  title: text('title'),
  period: text('data period'),
  method: text('id of the method'),
  methodVersion: text('version of the method'),
  membershipDate: text('date on which membership is counted'),
  state: text('open or closed'),
  provenance: text('reported or demonstration'),
} as const

/** Every published table by its name: what the workers write and the API serves. */
export const tables = {
  scores: scoreColumns,
  explanations: explanationColumns,
  rulers: rulerColumns,
  benchmarks: benchmarkColumns,
  positions: positionColumns,
  trends: benchmarkColumns,
  trajectories: trajectoryColumns,
  administrations: administrationColumns,
  methods: methodColumns,
  cycles: cycleColumns,
} as const
export type TableName = keyof typeof tables

export type ScoreRow = RowOf<typeof scoreColumns>
export type ExplanationRow = RowOf<typeof explanationColumns>
export type RulerRow = RowOf<typeof rulerColumns>
export type BenchmarkRow = RowOf<typeof benchmarkColumns>
export type PositionRow = RowOf<typeof positionColumns>
export type TrajectoryRow = RowOf<typeof trajectoryColumns>

/** The media types every table is served in, the default first. */
export const mediaTypes = ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'] as const
export type MediaType = (typeof mediaTypes)[number]

/** The JSON Schema of a table's rows. */
export function rowsSchema(columns: Columns): TSchema {
  const properties: TProperties = {}
  for (const [name, { kind, description }] of Object.entries(columns))
    properties[name] = Type.Union([schemaOf(kind), Type.Null()], { description })
  return Type.Array(Type.Object(properties))
}

function schemaOf(kind: ColumnKind): TSchema {
  if (kind === 'text') return Type.String()
  return kind === 'integer' ? Type.Integer() : Type.Number()
}
