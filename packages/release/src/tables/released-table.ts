import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import type { Frame } from '@pmm/table/frame'

/**
 * Whom a released table is for; of a table for `own` every administration gets its own rows alone, and a table for `nobody`
 * is kept for statistics alone.
 */
export type ReleasedFor = 'public' | 'members' | 'secretariat' | 'own' | 'nobody'

/** The scope of a released table: one cycle, or all cycles of the method. */
export type ReleasedAbout = `cycle:${string}` | `method:${string}`

/** A table of a release, before it is written. */
export interface ReleasedTable {
  readonly audience: ReleasedFor
  readonly about: ReleasedAbout
  readonly name: TableName
  readonly frame: Frame<Columns>
}

/** The audiences from which something may be kept back. */
export const readers = ['public', 'members'] as const satisfies readonly Reader[]
export type { Reader }
