import type { Columns } from '@pmm/core/contract/column'
import { type Frame, partition, selectRows } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import type { ReleasedTable } from './released-table.ts'

/** One stored part of a released table. */
export interface ReleasedPart extends Pick<ReleasedTable, 'audience' | 'about' | 'name'> {
  readonly subject: 'all' | 'none' | `administration:${string}` | `node:${string}`
  readonly rows: number
  /** The rows of the part. */
  readonly json: string
  /** The part as a table where it is a whole one, which is served as Arrow too. */
  readonly whole: Frame<Columns> | null
}

/** The parts a table is stored in; an empty one stands for whatever nothing is about. */
export function* partsOf({ audience, about, name, frame, cuts }: ReleasedTable): Generator<ReleasedPart> {
  const part = (subject: ReleasedPart['subject'], rows: Frame<Columns>, isWhole: boolean): ReleasedPart => ({
    ...{ audience, about, name, subject, rows: rows.length, json: jsonRows(rows), whole: isWhole ? rows : null },
  })
  if (audience !== 'own') yield part('none', selectRows(frame, []), true)
  for (const cut of cuts)
    if (cut === 'all') yield part('all', frame, true)
    else for (const [key, rows] of partition(frame, cut)) yield part(`${cut}:${key}`, rows, false)
}
