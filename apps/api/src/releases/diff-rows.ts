import type { ReleaseDiff } from '@pmm/core/contract/releases'
import { type TableName, tables } from '@pmm/core/contract/table'
import type { Row } from '../respond/stored-table.ts'
import { type DiffFacts, reasonOf } from './diff-reasons.ts'

/** How many numbers appeared, are shown no more, changed or stayed the same. */
export type Counts = Pick<ReleaseDiff['numbers'][number], 'appeared' | 'suppressed' | 'changed' | 'same'>
/** A number that differs: in which row and column, what it was and is, null where it is not shown, and why. */
export type Difference = Pick<ReleaseDiff['differences'][number], 'row' | 'column' | 'before' | 'after' | 'reason'>

/** What identifies the rows of a table, and which of its columns are compared; all numbers where nothing is said. */
interface Comparison {
  readonly key: readonly string[]
  readonly columns?: readonly string[]
}

const comparisons: Partial<Record<TableName, Comparison>> = {
  scores: { key: ['administration', 'node'] },
  positions: { key: ['administration', 'group', 'node'], columns: ['rankBest', 'rankWorst'] },
  benchmarks: { key: ['group', 'node', 'measure'] },
  maturity: { key: ['administration', 'node'] },
  'group-changes': { key: ['group', 'node', 'since', 'cycle'] },
  convergence: { key: ['group', 'node', 'since', 'cycle'] },
}

/** Whether the numbers of a table can be compared row by row. */
export const isComparable = (name: TableName): boolean => comparisons[name] !== undefined

/** The columns of a table whose numbers are compared. */
const comparedColumns = (name: TableName): readonly string[] =>
  comparisons[name]?.columns ??
  Object.entries(tables[name]).flatMap(([column, { kind }]) => (kind === 'number' ? [column] : []))

/** The columns of a table that a comparison reads: what it compares, and what says of which row and why. */
export function readColumns(name: TableName): readonly string[] {
  const wanted = new Set([...(comparisons[name]?.key ?? []), ...comparedColumns(name), ...whyColumns])
  return Object.keys(tables[name]).filter((column) => wanted.has(column))
}

const whyColumns = ['status', 'value', 'members', 'reporting']

/** Compares the numbers of a table, row by row; a row that is not there shows none. */
export function diffRows(name: TableName, before: readonly Row[], after: readonly Row[], facts: DiffFacts) {
  const key = comparisons[name]?.key ?? []
  const columns = comparedColumns(name)
  const [earlier, later] = [before, after].map((rows) => new Map(rows.map((row) => [nameOf(row, key), row])))
  const counts = { appeared: 0, suppressed: 0, changed: 0, same: 0 }
  const differences: Difference[] = []
  for (const row of new Set([...earlier!.keys(), ...later!.keys()]))
    for (const column of columns) {
      const [one, other] = [earlier!.get(row), later!.get(row)]
      const [was, is] = [numberIn(one, column), numberIn(other, column)]
      const kind = kindOf(was, is)
      if (kind === null) continue
      counts[kind] += 1
      if (kind === 'same') continue
      differences.push({
        row,
        column,
        before: was,
        after: is,
        reason: reasonOf(name, { before: one, after: other }, facts),
      })
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
