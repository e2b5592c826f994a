import { marked } from '@pmm/comparison/visible/bit-marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/column.ts'
import type { Contributors } from '../cells/contributors.ts'
import type { Layout } from '../cells/layout.ts'
import { boundsAt } from '../cells/numbers.ts'
import { kinds } from '../cells/order-statistics.ts'
import { meanOf } from '../cells/statistic.ts'
import type { CellStatus } from '../primary/cell-status.ts'
import type { Decision } from '../secondary/decision.ts'
import type { Statuses } from '../secondary/status-record.ts'
import type { Sets } from './sets-of-rows.ts'

/** A column as far as publishing needs it. */
type SeenColumn = Pick<Column, 'values' | 'hidden' | 'lowest' | 'highest'>

/** The cell statuses of a set by place among `kinds`. */
export type StatusList = readonly CellStatus[]

/** The contributor set of a row as an audience sees it, with the decided statuses. */
export class SeenSet {
  readonly set: Contributors
  readonly column: SeenColumn
  /** The reported values of a KPI by place of the grid; undefined for groups. */
  readonly kpiValues: Float64Array | undefined
  readonly statuses: StatusList
  #confidential: Uint32Array | undefined
  #mean: number | undefined

  constructor(set: Contributors, column: SeenColumn, kpiValues: Float64Array | undefined, statuses: StatusList) {
    this.set = set
    this.column = column
    this.kpiValues = kpiValues
    this.statuses = statuses
  }

  /** The contributors whose values are confidential. */
  get confidential(): Uint32Array {
    this.#confidential ??= marked(this.set.members, this.column.hidden)
    return this.#confidential
  }

  /** The mean as it is published of a set with confidential values. @param parameters the same at every call */
  publishedMean(parameters: DisclosureParameters): number {
    this.#mean ??= meanOf(this.set, this.column, parameters).published
    return this.#mean
  }
}

/** The set at a place among all sets; undefined for −1. */
export type See = (place: number) => SeenSet | undefined

/** The sets as an audience sees them, each made when it is asked for. @param decided by cycle of the sets */
export function seenBy(layout: Layout, decided: readonly Decision[], { all, cycles, firsts }: Sets): See {
  const columns = cycles.map((at, i) => columnsSeen(layout, at, decided[i]!))
  const listOf = listerOf()
  const seen = new Array<SeenSet | undefined>(all.length).fill(undefined)
  const look = (place: number): SeenSet => {
    let i = 0
    while (firsts[i + 1]! <= place) i++
    const set = all[place]!
    const statuses = listOf(decided[i]!.statuses[place - firsts[i]!]!)
    return new SeenSet(set, columns[i]![set.node]!, layout.kpiValues[cycles[i]!]![set.node], statuses)
  }
  return (place) => {
    if (place < 0) return undefined
    seen[place] ??= look(place)
    return seen[place]
  }
}

const columnsSeen = (layout: Layout, at: number, { hidden }: Decision): SeenColumn[] =>
  boundsAt(layout, at).map((bounds, node) => ({ ...bounds, values: layout.values[at]![node]!, hidden: hidden[node]! }))

/** Makes the lists of statuses; sets that share their statuses share the list. */
function listerOf(): (statuses: Statuses[number]) => StatusList {
  const lists = new Map<Statuses[number], StatusList>()
  return (statuses) => {
    const list = lists.get(statuses) ?? kinds.map((kind) => statuses[kind])
    lists.set(statuses, list)
    return list
  }
}
