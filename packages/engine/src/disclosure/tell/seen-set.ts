import type { Column } from '../columns.ts'
import type { Contributors, Layout } from '../contributors.ts'
import type { Decision } from '../decide.ts'
import type { Statuses } from '../guard/guard.ts'
import { marked } from '../marks.ts'
import { boundsAt } from '../numbers.ts'
import type { FoundSet } from './sets-of-rows.ts'

/** The set of contributors of a row as an audience sees it, and what was decided. */
export interface SeenSet {
  readonly set: Contributors
  readonly column: Pick<Column, 'cells' | 'hidden' | 'lowest' | 'highest'>
  /** The values of a KPI by place of the grid; undefined for groups. */
  readonly values: Float64Array | undefined
  /** The contributors whose numbers are hidden. */
  readonly own: Uint32Array
  readonly statuses: Statuses[number]
}

export type See = (found: FoundSet | undefined) => SeenSet | undefined

/** Looks at the sets of a chain as an audience. @param decided by cycle */
export function seenBy(layout: Layout, decided: readonly Decision[]): See {
  const columns = decided.map(({ hidden }, at) =>
    boundsAt(layout, at).map((bounds, node) => ({ ...bounds, cells: layout.cells[at]![node]!, hidden: hidden[node]! })),
  )
  const seen = decided.map((): SeenSet[] => [])
  const look = ({ set, at, place }: FoundSet): SeenSet => {
    const column = columns[at]![set.node]!
    const own = marked(set.members, column.hidden)
    return { set, column, own, values: layout.values[at]![set.node], statuses: decided[at]!.statuses[place]! }
  }
  return (found) => {
    if (found === undefined) return undefined
    const own = seen[found.at]!
    own[found.place] ??= look(found)
    return own[found.place]
  }
}
