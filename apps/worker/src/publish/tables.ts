import type { Columns, TableName } from '@pmm/core/contract/table'
import { type Frame, partition } from '@pmm/engine/table/frame'
import type { PublishedTable, Scope, Subject } from '@pmm/store/published-table.repository'
import { encodeEverywhere } from './media.ts'

/** How a table is cut for those who need only a part of it. */
export type Cut = 'all' | 'administration' | 'node'

export interface TableToPublish {
  readonly scope: Scope
  readonly name: TableName
  readonly frame: Frame<Columns>
  readonly cuts: readonly Cut[]
}

/** The parts of a table, in every media type, ready to be stored. */
export async function publishedTables(table: TableToPublish): Promise<PublishedTable[]> {
  const parts = table.cuts.flatMap((cut) => partsOf(table.frame, cut))
  const published = await Promise.all(parts.map(([subject, frame]) => encodePart(table, subject, frame)))
  return published.flat()
}

function partsOf(frame: Frame<Columns>, cut: Cut): [Subject, Frame<Columns>][] {
  if (cut === 'all') return [['all', frame]]
  return [...partition(frame, cut)].map(([key, part]) => [`${cut}:${key}`, part])
}

async function encodePart(
  { scope, name }: TableToPublish,
  subject: Subject,
  frame: Frame<Columns>,
): Promise<PublishedTable[]> {
  return (await encodeEverywhere(frame)).map((encoded) => ({ scope, name, subject, ...encoded }))
}
