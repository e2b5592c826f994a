import { benchmarkColumns } from '@pmm/core/contract/table'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame, writeText } from '@pmm/table/written'

/** Benchmarks to be filled in, row by row. */
export type BenchmarkTable = Booked<typeof benchmarkColumns>

/** Room for so many rows, all of them free to see. */
export function benchmarkTable(rows: number): BenchmarkTable {
  const table = booked(benchmarkColumns, rows)
  for (const status of statuses) table.codes[status].fill(codeIn(table.books[status], 'F'))
  return table
}

const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus', 'extremesStatus'] as const

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
  writeText(table, 'cycle', row, cycle)
  writeText(table, 'period', row, period)
  writeText(table, 'group', row, code)
  writeText(table, 'node', row, node)
  writeText(table, 'measure', row, measure)
  table.data.members[row] = size
}

/** The table, every row of which is written. */
export const benchmarkFrame = (table: BenchmarkTable): Frame<typeof benchmarkColumns> =>
  bookedFrame(benchmarkColumns, table)
