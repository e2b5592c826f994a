import { benchmarkColumns } from '@pmm/core/contract/table'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame } from '@pmm/table/written'

/** Benchmarks to be filled in, row by row. */
export type BenchmarkTable = Booked<typeof benchmarkColumns>

/** A table of so many rows, all of them free to be seen and exact. */
export function benchmarkTable(rows: number): BenchmarkTable {
  const table = booked(benchmarkColumns, rows)
  for (const status of statuses) table.codes[status].fill(codeIn(table.books[status], 'F'))
  table.codes.noise.fill(codeIn(table.books.noise, 'none'))
  table.data.error.fill(0)
  table.data.quantileError.fill(0)
  return table
}

const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus', 'extremesStatus'] as const

/** What a row of a benchmark is about beside its group: one quantity of one node in one cycle. */
export interface BenchmarkSubject {
  readonly cycle: string
  readonly period: string
  readonly node: string
  readonly measure: 'score' | 'value'
}

/** What rows say of their peer group. */
export interface GroupHead {
  /** The number of its code in the book of groups. */
  readonly code: number
  /** How many members it has, whether they report or not. */
  readonly size: number
}

/** What rows say of a peer group. */
export const groupHead = ({ books }: BenchmarkTable, code: string, size: number): GroupHead => ({
  code: codeIn(books.group, code),
  size,
})

/** Writes what rows are about: one row per group, which `rowOf` finds by the place of the group. */
export function writeHeads(
  { codes, data, books }: BenchmarkTable,
  { cycle, period, node, measure }: BenchmarkSubject,
  groups: readonly GroupHead[],
  rowOf: (group: number) => number,
): void {
  const [ofCycle, ofPeriod] = [codeIn(books.cycle, cycle), codeIn(books.period, period)]
  const [ofNode, ofMeasure] = [codeIn(books.node, node), codeIn(books.measure, measure)]
  for (let group = 0; group < groups.length; group++) {
    const row = rowOf(group)
    codes.cycle[row] = ofCycle
    codes.period[row] = ofPeriod
    codes.group[row] = groups[group]!.code
    codes.node[row] = ofNode
    codes.measure[row] = ofMeasure
    data.members[row] = groups[group]!.size
  }
}

/** The table, every row of which is written. */
export const benchmarkFrame = (table: BenchmarkTable): Frame<typeof benchmarkColumns> =>
  bookedFrame(benchmarkColumns, table)
