import type { Column, Statistic } from './cycle-state.ts'

/** A node whose statistics say something of a column, and what a point of the column adds to a score there. */
export interface Related {
  readonly column: Column
  /** By place; undefined for 1. */
  readonly weights: Float64Array | undefined
  readonly isAbove: boolean
  readonly statistics: readonly Statistic[]
}

/** What is released by node. */
export type Released = readonly (readonly Statistic[])[]

/** A column itself, the groups above it, and what is below it, with what is released of each. */
export function relatedTo(node: number, columns: readonly Column[], released: Released): Related[] {
  const column = columns[node]!
  const of = (other: number, weights: Float64Array | undefined, isAbove: boolean): Related => ({
    ...{ column: columns[other]!, weights, isAbove, statistics: released[other]! },
  })
  return [
    of(node, undefined, false),
    ...column.above.map(({ node: other, weights }) => of(other, weights, true)),
    ...column.below.map((other) => of(other, undefined, false)),
  ].filter(({ statistics }, at) => at === 0 || statistics.length > 0)
}

/** How far the number of each place may move, up and down, without anything released being otherwise. */
export interface Rooms {
  readonly up: Float64Array
  readonly down: Float64Array
}

/** @param places those that may move; the others have no room @param isCounted which of the nodes are looked at */
export function roomsIn(
  related: readonly Related[],
  places: readonly number[],
  isCounted: (one: Related) => boolean = () => true,
): Rooms {
  const count = related[0]!.column.cells.length
  const rooms = { up: new Float64Array(count).fill(Infinity), down: new Float64Array(count).fill(Infinity) }
  for (const one of related.filter(isCounted)) for (const place of places) stay(one, place, rooms)
  return rooms
}

/** What a node says of how far the number of a place may move. */
function stay({ column, weights, statistics }: Related, place: number, rooms: Rooms): void {
  const at = column.cells[place]!
  const weight = weights?.[place] ?? 1
  if (Number.isNaN(at) || weight === 0) return
  narrow(rooms, place, (column.highest - at) / weight, (at - column.lowest) / weight)
  for (const statistic of statistics) within(statistic, place, at, weight, rooms)
}

/** A number stays between the released order statistics it lies between; one that makes such a statistic stays. */
function within({ has, critical, edges }: Statistic, place: number, at: number, weight: number, rooms: Rooms): void {
  if (edges.length === 0 || has[place] === 0) return
  const isFixed = critical[place] === 1
  const low = isFixed ? at : (edges.findLast((edge) => edge <= at) ?? -Infinity)
  const high = isFixed ? at : (edges.find((edge) => edge >= at) ?? Infinity)
  narrow(rooms, place, (high - at) / weight, (at - low) / weight)
}

function narrow({ up, down }: Rooms, place: number, above: number, below: number): void {
  if (above < up[place]!) up[place] = Math.max(0, above)
  if (below < down[place]!) down[place] = Math.max(0, below)
}
