import type { ReleaseDiff } from '@pmm/core/contract/releases'
import { type TableName, tables } from '@pmm/core/contract/table'
import type { Row } from '../respond/stored-table.ts'

/** How many numbers appeared, are shown no more, changed or stayed the same. */
export type Counts = Pick<ReleaseDiff['numbers'][number], 'appeared' | 'suppressed' | 'changed' | 'same'>
/** A number that differs: in which row and column, and what it was and is; null where it is not shown. */
export type Difference = Pick<ReleaseDiff['differences'][number], 'row' | 'column' | 'before' | 'after'>

/** The columns that identify the rows of a table, for the tables that are stored whole. */
const keyOf: Partial<Record<TableName, readonly string[]>> = {
  scores: ['administration', 'node'],
  benchmarks: ['group', 'node', 'measure'],
  maturity: ['administration', 'node'],
  'group-changes': ['group', 'node', 'since', 'cycle'],
  convergence: ['group', 'node', 'since', 'cycle'],
}

/** Whether the numbers of a table can be compared row by row. */
export const isComparable = (name: TableName): boolean => keyOf[name] !== undefined

/** Compares the numbers of a table, row by row; a row that is not there shows none. */
export function diffRows(name: TableName, before: readonly Row[], after: readonly Row[]) {
  const key = keyOf[name] ?? []
  const columns = Object.entries(tables[name]).flatMap(([column, { kind }]) => (kind === 'number' ? [column] : []))
  const [earlier, later] = [before, after].map((rows) => new Map(rows.map((row) => [nameOf(row, key), row])))
  const counts = { appeared: 0, suppressed: 0, changed: 0, same: 0 }
  const differences: Difference[] = []
  for (const row of new Set([...earlier!.keys(), ...later!.keys()]))
    for (const column of columns) {
      const [was, is] = [numberIn(earlier!.get(row), column), numberIn(later!.get(row), column)]
      const kind = kindOf(was, is)
      if (kind === null) continue
      counts[kind] += 1
      if (kind !== 'same') differences.push({ row, column, before: was, after: is })
    }
  return { counts, differences }
}

/** What became of a number; null where it was never shown. */
export function kindOf<Value>(before: Value | null, after: Value | null): keyof Counts | null {
  if (before === null) return after === null ? null : 'appeared'
  if (after === null) return 'suppressed'
  return before === after ? 'same' : 'changed'
}

const nameOf = (row: Row, key: readonly string[]): string => key.map((column) => row[column]).join(' ')

function numberIn(row: Row | undefined, column: string): number | null {
  const value = row?.[column]
  return typeof value === 'number' ? value : null
}
