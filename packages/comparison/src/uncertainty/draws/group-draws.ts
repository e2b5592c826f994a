import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'

/** What counts of a row. */
export interface Counting {
  /** Per KPI of the plan, 1 at the places it counts for. */
  readonly marks: readonly Uint8Array[]
  /** Per group of the plan, 1 at the places whose score stays missing. */
  readonly withheld: readonly Uint8Array[]
  readonly place: number
}

/** The draws of the KPIs in one row: so many cells of each column, from one on. A missing KPI is so in all of them. */
export interface KpiDraws {
  readonly kpis: readonly Float64Array[]
  readonly from: number
  /** Null where everything counts. */
  readonly counting: Counting | null
}

/** Per group of a plan its scores in one row, one per replication. The next call writes over them. */
export type GroupDraws = (row: KpiDraws) => readonly Float64Array[]

/** Whether no weight is 0 in some draws alone, so that a group is missing in all draws of a row or in none. */
export const areSteady = (weights: readonly Float64Array[]): boolean =>
  weights.every((own) => own.every((weight) => weight === 0) || own.every((weight) => weight !== 0))

/**
 * As `drawnScoresOf` of a method of plain means, for one row and all replications instead of one replication and all rows,
 * so that the numbers at work stay in the fastest cache. Sums are made in the same order.
 *
 * @param weights per node of the plan, one per replication; steady
 */
export function groupDrawsOf({ groups, method }: Plan, weights: readonly Float64Array[]): GroupDraws {
  const first = method.kpis.length
  const rooms = groups.map(() => new Float64Array(weights[0]!.length))
  const means = groups.map((group, i) => meanOf(group, { target: rooms[i]!, rooms, weights, first }))
  return (row) => {
    for (let i = 0; i < groups.length; i++) {
      if (isWithheld(i, row)) rooms[i]!.fill(Number.NaN)
      else means[i]!(row)
    }
    return rooms
  }
}

const isWithheld = (group: number, { counting }: KpiDraws): boolean =>
  counting !== null && counting.withheld[group]![counting.place] === 1

interface Room {
  readonly target: Float64Array
  /** Per group, its scores. */
  readonly rooms: readonly Float64Array[]
  readonly weights: readonly Float64Array[]
  /** Place of the first group in the plan. */
  readonly first: number
}

/** More children than this cannot be told apart by the bits of a number. */
const mostBits = 50

/** Writes the mean of one group. Whatever is missing, the total of weights is summed once and kept by what is there. */
function meanOf(group: PlanGroup, room: Room): (row: KpiDraws) => void {
  const { children, aggregation } = group
  const totals = new Map<number, Float64Array>()
  const present = new Uint8Array(children.length)
  const floor = aggregation.mean === 'geometric' ? (aggregation.floor ?? 0) : null
  return (row) => {
    let bits = 0
    for (let i = 0; i < children.length; i++) {
      present[i] = isPresent(children[i]!, row, room) ? 1 : 0
      bits = 2 * bits + present[i]!
    }
    const known = children.length > mostBits ? undefined : totals.get(bits)
    const total = known ?? totalOf(group, present, room)
    totals.set(bits, total)
    sumInto(group, present, row, { ...room, floor })
    divideBy(total, room.target, floor !== null)
  }
}

function isPresent(child: number, { kpis, from, counting }: KpiDraws, { rooms, first }: Room): boolean {
  if (child >= first) return !Number.isNaN(rooms[child - first]![0]!)
  return (counting === null || counting.marks[child]![counting.place] === 1) && !Number.isNaN(kpis[child]![from]!)
}

function totalOf({ children }: PlanGroup, present: Uint8Array, { target, weights }: Room): Float64Array {
  const total = new Float64Array(target.length)
  for (let i = 0; i < children.length; i++) {
    const own = weights[children[i]!]!
    if (present[i] === 1) for (let at = 0; at < total.length; at++) total[at]! += own[at]!
  }
  return total
}

/** @param floor null for an arithmetic mean, whose scores are summed and not their logarithms */
function sumInto(
  { children }: PlanGroup,
  present: Uint8Array,
  { kpis, from }: KpiDraws,
  { target, rooms, weights, first, floor }: Room & { readonly floor: number | null },
): void {
  target.fill(0)
  for (let i = 0; i < children.length; i++) {
    if (present[i] === 0) continue
    const child = children[i]!
    const draws = child < first ? { column: kpis[child]!, from } : { column: rooms[child - first]!, from: 0 }
    if (floor === null) addScores(target, draws, weights[child]!)
    else addLogarithms(target, draws, weights[child]!, floor)
  }
}

interface Draws {
  readonly column: Float64Array
  readonly from: number
}

function addScores(target: Float64Array, { column, from }: Draws, weights: Float64Array): void {
  for (let at = 0; at < target.length; at++) target[at]! += weights[at]! * column[from + at]!
}

function addLogarithms(target: Float64Array, { column, from }: Draws, weights: Float64Array, floor: number): void {
  for (let at = 0; at < target.length; at++) target[at]! += weights[at]! * Math.log(Math.max(column[from + at]!, floor))
}

/** Missing where nothing was summed. */
function divideBy(total: Float64Array, target: Float64Array, isGeometric: boolean): void {
  for (let at = 0; at < target.length; at++) target[at] = total[at] === 0 ? Number.NaN : target[at]! / total[at]!
  if (isGeometric) for (let at = 0; at < target.length; at++) target[at] = Math.exp(target[at]!)
}
