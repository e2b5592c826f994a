import type { Columns } from '../contract/column.ts'
import { type TableName, tables } from '../contract/table.ts'
import { tableTitles } from '../contract/table-titles.ts'

/** How a table is laid out for SDMX: a row becomes one observation per number in it. */
export interface Flow {
  readonly table: TableName
  /** Identifier of the dataflow; that of its structure begins with DSD_ in place of DF_. */
  readonly id: string
  readonly name: string
  /** Columns that identify a row, in the order of the key. */
  readonly keys: readonly string[]
  /** Columns of numbers. */
  readonly measures: readonly string[]
  /** Measures whose missing numbers are written too, with the reason. */
  readonly told: ReadonlySet<string>
  /** Columns of text that go with every number of a row. */
  readonly notes: readonly string[]
  /** By measure, the column with its confidentiality status. */
  readonly confidentiality: Readonly<Record<string, string>>
  /** By measure, the column with its expected error by noise; these columns go with their measures and are none themselves. */
  readonly errors: Readonly<Record<string, string>>
}

const ofBenchmarks: Readonly<Record<string, string>> = {
  mean: 'meanStatus',
  median: 'medianStatus',
  minimum: 'extremesStatus',
  maximum: 'extremesStatus',
  lowerQuartile: 'quartilesStatus',
  upperQuartile: 'quartilesStatus',
  lowerDecile: 'decilesStatus',
  upperDecile: 'decilesStatus',
}
const ofGroupChanges = Object.fromEntries(
  ['meanBefore', 'meanAfter', 'change', 'panelChange', 'compositionEffect'].map((name) => [name, 'confStatus']),
)

const ofConvergence = Object.fromEntries(
  ['sigmaBefore', 'sigmaAfter', 'beta', 'betaError', 'pValue', 'mobility'].map((name) => [name, 'confStatus']),
)
const ofTransitions = { count: 'confStatus', share: 'confStatus' }

const allOf = (names: readonly string[], column: string) => Object.fromEntries(names.map((name) => [name, column]))
const quantiles = ['lowerDecile', 'lowerQuartile', 'median', 'upperQuartile', 'upperDecile']
const errorsOfBenchmarks = { mean: 'error', ...allOf(quantiles, 'quantileError') }
const errorsOfPositions = {
  percentile: 'percentileError',
  ...allOf(['median', 'distanceToMedian', 'distanceToTopQuartile'], 'distanceError'),
}

interface Layout {
  readonly keys: readonly string[]
  readonly told?: readonly string[]
  readonly notes?: readonly string[]
  readonly confidentiality?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
}

const spread = {
  keys: ['group', 'node', 'measure', 'cycle'],
  notes: ['noise'],
  confidentiality: ofBenchmarks,
  errors: errorsOfBenchmarks,
}
const ofOne = ['administration', 'node']
const layouts: Partial<Record<TableName, Layout>> = {
  scores: { keys: ofOne, told: ['score'], notes: ['status', 'beyond'] },
  benchmarks: spread,
  positions: { keys: ['administration', 'group', 'node'], notes: ['noise'], errors: errorsOfPositions },
  maturity: { keys: [...ofOne, 'cycle'], told: ['level'], notes: ['plus'] },
  perspectives: { keys: [...ofOne, 'cycle'], notes: ['finding'] },
  'regional-weights': { keys: ['group', 'node', 'region', 'cycle'], notes: ['pooling', 'notice'] },
  groupings: { keys: ['administration', 'grouping'], told: ['score'], notes: ['status'] },
  trends: spread,
  'panel-trends': spread,
  trajectories: {
    keys: [...ofOne, 'cycle'],
    told: ['score'],
    notes: ['status', 'comparability'],
  },
  changes: {
    keys: [...ofOne, 'since', 'cycle'],
    notes: ['comparability', 'verdict'],
  },
  'group-changes': {
    keys: ['group', 'node', 'since', 'cycle'],
    notes: ['noise'],
    confidentiality: ofGroupChanges,
    errors: { change: 'error', panelChange: 'panelError' },
  },
  slopes: { keys: ofOne },
  convergence: {
    keys: ['group', 'node', 'since', 'cycle'],
    notes: ['noise'],
    confidentiality: ofConvergence,
    errors: allOf(['sigmaBefore', 'sigmaAfter'], 'error'),
  },
  transitions: {
    keys: ['kind', 'group', 'node', 'since', 'cycle', 'from', 'to'],
    notes: ['noise'],
    confidentiality: ofTransitions,
    errors: { count: 'error' },
  },
}

/** How a table is laid out; undefined for a table without numbers. */
export function flowOf(table: TableName): Flow | undefined {
  const layout = layouts[table]
  if (layout === undefined) return undefined
  const { keys, told = [], notes = [], confidentiality = {}, errors = {} } = layout
  const others = new Set([...keys, ...Object.values(errors)])
  return {
    table,
    id: `DF_PMM_${table.toUpperCase().replaceAll('-', '_')}`,
    name: tableTitles[table],
    keys,
    notes,
    confidentiality,
    errors,
    measures: numbersOf(tables[table]).filter((column) => !others.has(column)),
    told: new Set([...told, ...Object.keys(confidentiality)]),
  }
}

/** The tables that are served as SDMX. */
export const flowNames = Object.keys(layouts) as readonly TableName[]

/** The attributes of an observation that are numbers: its expected error, in a table with figures that noise protects. */
export const numberAttributes = ({ errors }: Flow): readonly ['EXPECTED_ERROR'] | readonly [] =>
  Object.keys(errors).length === 0 ? [] : ['EXPECTED_ERROR']

const numbersOf = (columns: Columns): string[] =>
  Object.entries(columns).flatMap(([name, { kind }]) => (kind === 'text' ? [] : [name]))
