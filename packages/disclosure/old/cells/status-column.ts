import type { Kind } from './order-statistics.ts'

const statusColumns = {
  mean: 'meanStatus',
  median: 'medianStatus',
  quartiles: 'quartilesStatus',
  deciles: 'decilesStatus',
  extremes: 'extremesStatus',
} as const satisfies Record<Kind, string>

/** The column of benchmarks that holds the cell status of a kind of statistic. */
export const statusColumn = (kind: Kind): (typeof statusColumns)[Kind] => statusColumns[kind]
