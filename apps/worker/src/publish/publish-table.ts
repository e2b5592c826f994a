import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Trx } from '@pmm/store/database'
import {
  listHashes,
  type PublishedTable,
  removeParts,
  type Scope,
  type Subject,
  storeTables,
} from '@pmm/store/published-table.repository'
import { type Frame, partition, selectRows } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import { arrow, encodeArrow, encodeJson, encodeText } from './media.ts'

/** How a table is cut for those who need only a part of it. */
export type Cut = 'all' | 'administration' | 'node'

export interface TableToPublish {
  readonly scope: Scope
  readonly name: TableName
  readonly frame: Frame<Columns>
  readonly cuts: readonly Cut[]
  /** Stored as JSON alone, of which the API makes the rest: for tables that change as a whole with every run. */
  readonly isPlain?: true
}

/**
 * Stores the parts of a table that differ from those stored before, in every media type, and removes those that are
 * gone. A change of one observation touches few parts, so the others are neither compressed nor written again.
 * The caller holds a lock that keeps others from this table.
 */
export async function publishTable(trx: Trx, table: TableToPublish): Promise<void> {
  const { scope, name } = table
  const known = await listHashes(trx, { scope, name, mediaType: table.isPlain ? json : arrow })
  const empty: Part = { subject: 'none', frame: selectRows(table.frame, []) }
  const parts = [empty, ...table.cuts.flatMap((cut) => partsOf(table.frame, cut))]
  const changed = await Promise.all(parts.map((part) => encodeIfChanged(table, part, known)))
  await storeTables(trx, changed.flat())
  const present = new Set<string>(parts.map(({ subject }) => subject))
  await removeParts(trx, { scope, name, subjects: [...known.keys()].filter((subject) => !present.has(subject)) })
}

interface Part {
  readonly subject: Subject
  readonly frame: Frame<Columns>
}

function partsOf(frame: Frame<Columns>, cut: Cut): Part[] {
  if (cut === 'all') return [{ subject: 'all', frame }]
  return [...partition(frame, cut)].map(([key, part]) => ({ subject: `${cut}:${key}`, frame: part }))
}

const json = 'application/json'

async function encodeIfChanged(
  { scope, name, isPlain }: TableToPublish,
  { subject, frame }: Part,
  known: ReadonlyMap<string, string>,
): Promise<PublishedTable[]> {
  const first = isPlain ? encodeJson(jsonRows(frame)) : encodeArrow(frame)
  if (known.get(subject) === first.hash) return []
  const others = isPlain ? [] : encodeText(frame)
  const encoded = await Promise.all([first, ...others].map((one) => one.compressed()))
  return encoded.map((table) => ({ scope, name, subject, ...table }))
}
