import { marked } from '@pmm/comparison/visible/marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/columns.ts'
import type { Contributors, Layout } from '../cells/contributors.ts'
import { boundsAt } from '../cells/numbers.ts'
import { kinds } from '../cells/order-statistics.ts'
import { meanOf } from '../cells/statistic.ts'
import type { Decision } from '../decide.ts'
import type { ConfStatus } from '../primary/primary.ts'
import type { Statuses } from '../secondary/status-record.ts'
import type { Sets } from './sets-of-rows.ts'

/** A column as far as telling needs it. */
type SeenColumn = Pick<Column, 'cells' | 'hidden' | 'lowest' | 'highest'>

/** The statuses of a set by place among `kinds`. */
export type StatusList = readonly ConfStatus[]

/** The set of contributors of a row as an audience sees it, and what was decided. */
export class SeenSet {
  readonly set: Contributors
  readonly column: SeenColumn
  /** The values of a KPI by place of the grid; undefined for groups. */
  readonly values: Float64Array | undefined
  readonly statuses: StatusList
  #own: Uint32Array | undefined
  #mean: number | undefined

  constructor(set: Contributors, column: SeenColumn, values: Float64Array | undefined, statuses: StatusList) {
    this.set = set
    this.column = column
    this.values = values
    this.statuses = statuses
  }

  /** The contributors whose numbers are hidden. */
  get own(): Uint32Array {
    this.#own ??= marked(this.set.members, this.column.hidden)
    return this.#own
  }

  /** The mean as it is told where there are any. @param parameters the same at every call */
  meanTold(parameters: DisclosureParameters): number {
    this.#mean ??= meanOf(this.set, this.column, parameters).told
    return this.#mean
  }
}

/** @param place among all sets; −1 for none */
export type See = (place: number) => SeenSet | undefined

/** Looks at sets as an audience. @param decided by cycle of the sets */
export function seenBy(layout: Layout, decided: readonly Decision[], { all, cycles, firsts }: Sets): See {
  const columns = cycles.map((at, i) => columnsSeen(layout, at, decided[i]!))
  const listOf = listerOf()
  const seen = new Array<SeenSet | undefined>(all.length).fill(undefined)
  const look = (place: number): SeenSet => {
    let i = 0
    while (firsts[i + 1]! <= place) i++
    const set = all[place]!
    const statuses = listOf(decided[i]!.statuses[place - firsts[i]!]!)
    return new SeenSet(set, columns[i]![set.node]!, layout.values[cycles[i]!]![set.node], statuses)
  }
  return (place) => {
    if (place < 0) return undefined
    seen[place] ??= look(place)
    return seen[place]
  }
}

const columnsSeen = (layout: Layout, at: number, { hidden }: Decision): SeenColumn[] =>
  boundsAt(layout, at).map((bounds, node) => ({ ...bounds, cells: layout.cells[at]![node]!, hidden: hidden[node]! }))

/** Sets with the same statuses share them, and so their list. */
function listerOf(): (statuses: Statuses[number]) => StatusList {
  const lists = new Map<Statuses[number], StatusList>()
  return (statuses) => {
    const list = lists.get(statuses) ?? kinds.map((kind) => statuses[kind])
    lists.set(statuses, list)
    return list
  }
}
