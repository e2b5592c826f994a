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
  status: text('KPI: the observation status, or not-reported; group: scored, insufficient-coverage or not-reported'),
  value: number('KPI: value in its unit; missing for groups'),
  score: number('score on the scale of the method; missing for context KPIs'),
  coverage: number('group: share (0–1) of the weight of applicable KPIs below it that is present'),
  weight: number('share (0–1) of the node among the present children of its parent'),
  contribution: number('what the node adds to the score of its parent; siblings add up to it'),
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
