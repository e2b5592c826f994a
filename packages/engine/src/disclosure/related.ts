import type { Column, Statistic } from './cycle-state.ts'

/** A node whose statistics say something of a column, and what a point of the column adds to a score there. */
export interface Related {
  readonly column: Column
  /** By place; undefined for 1. */
  readonly weights: Float64Array | undefined
  readonly isAbove: boolean
  /** Part of the room between its quantiles that one column may use: all KPIs below may move at once. */
  readonly leeway: number
  readonly statistics: readonly Statistic[]
  /** Of them, those that are numbers of contributors themselves. */
  readonly quantiles: readonly Statistic[]
  readonly means: readonly Statistic[]
}

const sorted = (statistics: readonly Statistic[]): Pick<Related, 'statistics' | 'quantiles' | 'means'> => ({
  statistics,
  quantiles: statistics.filter(({ edges }) => edges.length > 0),
  means: statistics.filter(({ kind }) => kind === 'mean'),
})

/** What is released by node. */
export type Released = readonly (readonly Statistic[])[]

/**
 * A column itself and the groups above it, with what is released of each.
 *
 * @param isShared whether all KPIs below a group move at once, so that each may use a part of the room alone
 */
export function relatedTo(node: number, columns: readonly Column[], released: Released, isShared = false): Related[] {
  const column = columns[node]!
  const of = (other: number, weights: Float64Array | undefined, isAbove: boolean): Related => ({
    ...{ column: columns[other]!, weights, isAbove, ...sorted(released[other]!) },
    leeway: isShared ? 1 / Math.max(1, kpisBelow(columns[other]!, columns)) : 1,
  })
  return [
    of(node, undefined, false),
    ...column.above.map(({ node: other, weights }) => of(other, weights, true)),
  ].filter(({ statistics }, at) => at === 0 || statistics.length > 0)
}

const kpisBelow = ({ below }: Column, columns: readonly Column[]): number =>
  below.filter((other) => columns[other]!.below.length === 0).length

/** A KPI and another of its group, moved against each other so that nothing above is otherwise. */
export function balanced(
  node: number,
  { node: other, weights }: Column['beside'][number],
  columns: readonly Column[],
  released: Released,
): Related[] {
  return [
    { column: columns[node]!, weights: undefined, isAbove: false, leeway: 1, ...sorted(released[node]!) },
    { column: columns[other]!, weights, isAbove: true, leeway: 1, ...sorted(released[other]!) },
  ]
}

/** How far a number may move, up and down. */
export interface Room {
  up: number
  down: number
}

/**
 * How far the number of a place may move without anything released but means being otherwise; found when it is asked for.
 *
 * @param isCounted which of the nodes are looked at
 */
export function roomsIn(
  related: readonly Related[],
  isCounted: (one: Related) => boolean = () => true,
): (place: number) => Readonly<Room> {
  const counted = related.filter(isCounted)
  const found = new Map<number, Room>()
  return (place) => {
    const known = found.get(place)
    if (known !== undefined) return known
    const room = { up: Infinity, down: Infinity }
    for (const one of counted) stay(one, place, room)
    found.set(place, room)
    return room
  }
}

/** What a node says of how far the number of a place may move. */
function stay({ column, weights, leeway, quantiles }: Related, place: number, room: Room): void {
  const at = column.cells[place]!
  const weight = (weights?.[place] ?? 1) / leeway
  if (Number.isNaN(at) || weight === 0) return
  limit(room, weight, column.highest - at, at - column.lowest)
  for (const statistic of quantiles) within(statistic, place, at, weight, room)
}

/** A number stays between the released order statistics it lies between; one that makes such a statistic stays. */
function within({ has, critical, edges }: Statistic, place: number, at: number, weight: number, room: Room): void {
  if (has[place] === 0) return
  const isFixed = critical[place] === 1
  const low = isFixed ? at : (edges.findLast((edge) => edge <= at) ?? -Infinity)
  const high = isFixed ? at : (edges.find((edge) => edge >= at) ?? Infinity)
  limit(room, weight, high - at, at - low)
}

/** Room in a related node as room here; what falls there when it rises here has its room the other way round. */
function limit(room: Room, weight: number, above: number, below: number): void {
  const [up, down] = weight > 0 ? [above / weight, below / weight] : [below / -weight, above / -weight]
  if (up < room.up) room.up = Math.max(0, up)
  if (down < room.down) room.down = Math.max(0, down)
}
