import { benchmarkColumns } from '@pmm/core/contract/table'
import { build, type Frame } from '@pmm/table/frame'

/** Benchmarks to be filled in, row by row. */
export type BenchmarkTable = ReturnType<typeof benchmarkTable>

/** Room for so many rows, all of them free to see. */
export function benchmarkTable(rows: number) {
  const texts = () => new Array<string>(rows)
  const free = () => new Array<string>(rows).fill('F')
  const numbers = () => new Float64Array(rows)
  return {
    ...{ cycle: texts(), period: texts(), group: texts(), node: texts(), measure: texts() },
    ...{ members: numbers(), reporting: numbers(), minimum: numbers(), lowerDecile: numbers() },
    ...{ lowerQuartile: numbers(), median: numbers(), upperQuartile: numbers(), upperDecile: numbers() },
    ...{ maximum: numbers(), mean: numbers(), meanStatus: free(), medianStatus: free() },
    ...{ quartilesStatus: free(), decilesStatus: free(), extremesStatus: free() },
  }
}

/** What is spread: one quantity of one node in one cycle. */
export interface Spreading {
  readonly cycle: string
  readonly period: string
  readonly node: string
  readonly measure: 'score' | 'value'
}

/** Writes what a row is about: the group has so many members, whoever of them reports. */
export function writeHead(
  table: BenchmarkTable,
  row: number,
  { cycle, period, node, measure }: Spreading,
  { code, size }: { readonly code: string; readonly size: number },
): void {
  table.cycle[row] = cycle
  table.period[row] = period
  table.group[row] = code
  table.node[row] = node
  table.measure[row] = measure
  table.members[row] = size
}

/** The table, every row of which is written. */
export const benchmarkFrame = (table: BenchmarkTable): Frame<typeof benchmarkColumns> =>
  build(benchmarkColumns, table.members.length, (name) => table[name])
