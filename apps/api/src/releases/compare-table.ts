import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import { tableHash } from '@pmm/store/table/sealed-chunk'
import type { ChunkHead } from '@pmm/store/table/table.repository'
import { type Frame, rowsOf } from '@pmm/table/frame'
import type { Row } from '../respond/stored-table.ts'
import { diffParts } from './diff-parts.ts'
import type { DiffFacts } from './diff-reasons.ts'
import { type Counts, type Difference, diffRows, isComparable, readColumns } from './diff-rows.ts'

/** A table of a release, whose rows are read when they are asked for. */
export interface ReleasedRows {
  readonly chunks: readonly ChunkHead[]
  rows(): Promise<Frame<Columns>>
}

/** How a table of two releases differs. */
export interface ComparedTable {
  readonly parts: Counts
  /** Null for a table whose numbers are not compared. */
  readonly numbers: Counts | null
  readonly differences: readonly Difference[]
}

/**
 * Compares a table of two releases; undefined where one does not have it. A table that is the same in both has the same
 * hash, and is compared with itself.
 */
export async function compareTable(
  name: TableName,
  before: ReleasedRows | undefined,
  after: ReleasedRows | undefined,
  facts: DiffFacts,
): Promise<ComparedTable> {
  const isSame = before !== undefined && after !== undefined && tableHash(before.chunks) === tableHash(after.chunks)
  if (isSame && !isComparable(name)) return { parts: sameParts(before), numbers: null, differences: [] }
  const was = await before?.rows()
  const is = isSame ? was : await after?.rows()
  const parts = isSame ? sameParts(before) : diffParts(name, was, is)
  if (!isComparable(name)) return { parts, numbers: null, differences: [] }
  const { counts, differences } = diffRows(name, rowsIn(name, was), rowsIn(name, is), facts)
  return { parts, numbers: counts, differences }
}

const sameParts = ({ chunks }: ReleasedRows): Counts => {
  const same = chunks.reduce((sum, { keys }) => sum + (keys?.length ?? 0), 0)
  return { appeared: 0, suppressed: 0, changed: 0, same: chunks[0]?.keys === null ? 1 : same }
}

/** The rows with the columns alone that a comparison looks at. */
function rowsIn(name: TableName, frame: Frame<Columns> | undefined): readonly Row[] {
  if (frame === undefined) return []
  const columns = Object.fromEntries(readColumns(name).map((column) => [column, frame.columns[column]!]))
  return rowsOf({ ...frame, columns }) as readonly Row[]
}
