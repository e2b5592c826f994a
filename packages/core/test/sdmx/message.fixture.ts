import type { Imprint } from '../../src/contract/imprint.ts'
import type { TableName } from '../../src/contract/table.ts'
import { flowOf } from '../../src/sdmx/flow.ts'
import type { Message, Names, TableRow } from '../../src/sdmx/message.ts'

export const imprint: Imprint = {
  title: 'Scores of a cycle',
  table: 'scores',
  subject: 'all',
  of: 'cycle:c2',
  method: 'm',
  methodVersions: ['1.0.0', '2.0.0'],
  standing: 'illustrative',
  provenance: 'demonstration',
  status: 'released',
  release: 'pmm.m/2026-r1',
  viewer: 'public',
  date: '2026-11-23',
  licence: 'CC BY 4.0',
  citation: 'Open PMM: "Scores", a, b',
  rows: 2,
  hash: 'a'.repeat(64),
}

const names: Names = {
  administrations: new Map([
    ['DEU', 'Germany'],
    ['FRA', 'France'],
  ]),
  nodes: new Map([
    ['PMM', { name: 'Overall', parent: null }],
    ['TF.1', { name: 'A group with a point', parent: 'PMM' }],
    ['TF-01', { name: 'A KPI', parent: 'TF.1' }],
  ]),
  cycles: new Map([
    ['c1', { title: 'First', period: '2021' }],
    ['c2', { title: 'Second', period: '2022-Q3' }],
  ]),
}

export const messageOf = (table: TableName, rows: readonly TableRow[], cycle: string | null = null): Message => ({
  flow: flowOf(table)!,
  imprint,
  names,
  cycle,
  rows,
  prepared: '2026-11-23T12:00:00.000Z',
})

const score = (administration: string, node: string, status: string, cells: Partial<TableRow>): TableRow => ({
  administration,
  node,
  status,
  value: null,
  score: null,
  coverage: null,
  weight: null,
  contribution: null,
  ...(cells as TableRow),
})

export const scores: readonly TableRow[] = [
  score('DEU', 'PMM', 'scored', { score: 61.5, coverage: 1 }),
  score('DEU', 'TF-01', 'estimated', { value: -0.5, score: 40 }),
  score('FRA', 'PMM', 'undisclosed', {}),
  score('FRA', 'TF-01', 'not-reported', {}),
]

export const benchmark: TableRow = {
  cycle: 'c1',
  period: '2021',
  group: 'trade-volume:small',
  node: 'TF.1',
  measure: 'score',
  members: 30,
  reporting: 20,
  mean: 50,
  median: null,
  lowerQuartile: null,
  upperQuartile: null,
  minimum: null,
  maximum: null,
  lowerDecile: null,
  upperDecile: null,
  meanStatus: 'F',
  medianStatus: 'D',
  quartilesStatus: 'A',
  decilesStatus: 'A',
  extremesStatus: 'C',
}
