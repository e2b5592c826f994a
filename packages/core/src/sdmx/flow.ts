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

interface Layout {
  readonly keys: readonly string[]
  readonly told?: readonly string[]
  readonly notes?: readonly string[]
  readonly confidentiality?: Readonly<Record<string, string>>
}

const spread = { keys: ['group', 'node', 'measure', 'cycle'], notes: ['noise'], confidentiality: ofBenchmarks }
const ofOne = ['administration', 'node']
const layouts: Partial<Record<TableName, Layout>> = {
  scores: { keys: ofOne, told: ['score'], notes: ['status', 'beyond'] },
  benchmarks: spread,
  positions: { keys: ['administration', 'group', 'node'], notes: ['noise'] },
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
  },
  slopes: { keys: ofOne },
  convergence: {
    keys: ['group', 'node', 'since', 'cycle'],
    notes: ['noise'],
    confidentiality: ofConvergence,
  },
  transitions: {
    keys: ['kind', 'group', 'node', 'since', 'cycle', 'from', 'to'],
    notes: ['noise'],
    confidentiality: ofTransitions,
  },
}

/** How a table is laid out; undefined for a table without numbers. */
export function flowOf(table: TableName): Flow | undefined {
  const layout = layouts[table]
  if (layout === undefined) return undefined
  const { keys, told = [], notes = [], confidentiality = {} } = layout
  return {
    table,
    id: `DF_PMM_${table.toUpperCase().replaceAll('-', '_')}`,
    name: tableTitles[table],
    keys,
    notes,
    confidentiality,
    measures: numbersOf(tables[table]).filter((column) => !keys.includes(column)),
    told: new Set([...told, ...Object.keys(confidentiality)]),
  }
}

/** The tables that are served as SDMX. */
export const flowNames = Object.keys(layouts) as readonly TableName[]

const numbersOf = (columns: Columns): string[] =>
  Object.entries(columns).flatMap(([name, { kind }]) => (kind === 'text' ? [] : [name]))
