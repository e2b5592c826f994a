import type { Plan, PlanGroup } from '../../score/plan.ts'

/** What counts of a row. */
export interface Counting {
  /** Per KPI of the plan, 1 at the places it counts for. */
  readonly marks: readonly Uint8Array[]
  /** Per group of the plan, 1 at the places whose score stays missing. */
  readonly withheld: readonly Uint8Array[]
  readonly place: number
}

/** The draws of the KPIs in one row: so many cells of each column, from one on. */
export interface KpiDraws {
  readonly kpis: readonly Float64Array[]
  readonly from: number
  /** Null where everything counts. */
  readonly counting: Counting | null
}

/** Per group of a plan its scores in one row, one per replication. The next call writes over them. */
export type GroupDraws = (row: KpiDraws) => readonly Float64Array[]

/**
 * As `drawnScoresOf` of a method of plain means, for one row and all replications instead of one replication and all rows,
 * so that the numbers at work stay in the fastest cache. Sums are made in the same order.
 *
 * @param weights per node of the plan, one per replication
 */
export function groupDrawsOf({ groups, method }: Plan, weights: readonly Float64Array[]): GroupDraws {
  const replications = weights[0]!.length
  const rooms = groups.map(() => new Float64Array(replications))
  const room = { rooms, weights, total: new Float64Array(replications), first: method.kpis.length }
  return (row) => {
    for (let i = 0; i < groups.length; i++) {
      if (isWithheld(i, row)) rooms[i]!.fill(Number.NaN)
      else meanInto(rooms[i]!, groups[i]!, row, room)
    }
    return rooms
  }
}

const isWithheld = (group: number, { counting }: KpiDraws): boolean =>
  counting !== null && counting.withheld[group]![counting.place] === 1

interface Room {
  /** Per group, its scores. */
  readonly rooms: readonly Float64Array[]
  readonly weights: readonly Float64Array[]
  readonly total: Float64Array
  /** Place of the first group in the plan. */
  readonly first: number
}

function meanInto(target: Float64Array, { children, aggregation }: PlanGroup, row: KpiDraws, room: Room): void {
  const { total } = room
  const { mean, floor = 0 } = aggregation
  const isGeometric = mean === 'geometric'
  target.fill(0)
  total.fill(0)
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    const draws = drawsAt(child, row, room)
    if (draws === null) continue
    const weighed = { draws, from: child < room.first ? row.from : 0, weights: room.weights[child]! }
    if (isGeometric) addLogarithms(target, total, weighed, floor)
    else addScores(target, total, weighed)
  }
  divideBy(total, target)
  if (isGeometric) for (let at = 0; at < target.length; at++) target[at] = Math.exp(target[at]!)
}

/** Missing where nothing was added. */
function divideBy(total: Float64Array, target: Float64Array): void {
  for (let at = 0; at < target.length; at++) target[at] = total[at] === 0 ? Number.NaN : target[at]! / total[at]!
}

/** Null where a KPI does not count. */
function drawsAt(child: number, { kpis, counting }: KpiDraws, { rooms, first }: Room): Float64Array | null {
  if (child >= first) return rooms[child - first]!
  return counting === null || counting.marks[child]![counting.place] === 1 ? kpis[child]! : null
}

interface Weighed {
  readonly draws: Float64Array
  readonly from: number
  readonly weights: Float64Array
}

function addScores(target: Float64Array, total: Float64Array, { draws, from, weights }: Weighed): void {
  for (let at = 0; at < target.length; at++) {
    const score = draws[from + at]!
    if (Number.isNaN(score)) continue
    target[at]! += weights[at]! * score
    total[at]! += weights[at]!
  }
}

function addLogarithms(
  target: Float64Array,
  total: Float64Array,
  { draws, from, weights }: Weighed,
  floor: number,
): void {
  for (let at = 0; at < target.length; at++) {
    const score = draws[from + at]!
    if (Number.isNaN(score)) continue
    target[at]! += weights[at]! * Math.log(Math.max(score, floor))
    total[at]! += weights[at]!
  }
}
