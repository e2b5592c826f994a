import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { TableName } from '@pmm/core/contract/table'
import { type Frame, partition } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import { type Counts, kindOf } from './diff-rows.ts'

/** Counts the parts of a table, by what its rows are kept together by, that differ; undefined for a table that is not there. */
export function diffParts(
  name: TableName,
  before: Frame<Columns> | undefined,
  after: Frame<Columns> | undefined,
): Counts {
  const [earlier, later] = [partsOf(name, before), partsOf(name, after)]
  const counts = { appeared: 0, suppressed: 0, changed: 0, same: 0 }
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const kind = kindOf(earlier.get(key) ?? null, later.get(key) ?? null)
    if (kind !== null) counts[kind] += 1
  }
  return counts
}

/** The rows of each part; of the whole where they are not kept together. */
function partsOf(name: TableName, table: Frame<Columns> | undefined): ReadonlyMap<string, string> {
  if (table === undefined) return new Map()
  const key = keyColumnOf(name)
  const parts = key === undefined ? new Map([['all', table]]) : partition(table, key)
  return new Map([...parts].map(([one, rows]) => [one, jsonRows(rows)]))
}
