import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'

/** Which KPIs and groups count in the row of an administration. */
export interface Counting {
  /** Per KPI of the plan, 1 at the places where it counts. */
  readonly marks: readonly Uint8Array[]
  /** Per group of the plan, 1 at the places whose score stays missing. */
  readonly withheld: readonly Uint8Array[]
  /** Of the administration. */
  readonly place: number
}

/** The draws of the KPIs in one row: as many cells of each column as there are replications, all missing or none. */
export interface KpiDraws {
  readonly kpis: readonly Float64Array[]
  /** The first of the cells. */
  readonly from: number
  /** Null where everything counts. */
  readonly counting: Counting | null
}

/** Per group of a plan its scores in one row, one score per replication. The next call writes over them. */
export type GroupDraws = (row: KpiDraws) => readonly Float64Array[]

/** Whether each weight is 0 in all draws or in none, so that a group is missing in all draws of a row or in none. */
export const areSteady = (weights: readonly Float64Array[]): boolean =>
  weights.every((ofNode) => ofNode.every((weight) => weight === 0) || ofNode.every((weight) => weight !== 0))

/**
 * As `drawnScorer` of a method of plain means, for one row and all replications instead of one replication and all rows,
 * so that the numbers at work stay in the fastest cache. Sums are made in the same order.
 *
 * @param weights per node of the plan one weight per replication, steady (see `areSteady`)
 */
export function groupDraws({ groups, method }: Plan, weights: readonly Float64Array[]): GroupDraws {
  const first = method.kpis.length
  const scores = groups.map(() => new Float64Array(weights[0]!.length))
  const means = groups.map((group, i) => meanOf(group, { target: scores[i]!, scores, weights, first }))
  return (row) => {
    for (let i = 0; i < groups.length; i++) {
      if (isWithheld(i, row)) scores[i]!.fill(Number.NaN)
      else means[i]!(row)
    }
    return scores
  }
}

const isWithheld = (group: number, { counting }: KpiDraws): boolean =>
  counting !== null && counting.withheld[group]![counting.place] === 1

/** What the mean of a group is made in. */
interface MeanBuffers {
  /** The scores of the group. */
  readonly target: Float64Array
  /** Per group, its scores. */
  readonly scores: readonly Float64Array[]
  readonly weights: readonly Float64Array[]
  /** Place of the first group in the plan. */
  readonly first: number
}

/** Which children are present fits into the bits of a number up to so many of them. */
const mostBits = 50

/** Writes the mean of a group, whose total of weights is summed once for each set of children that are present. */
function meanOf(group: PlanGroup, buffers: MeanBuffers): (row: KpiDraws) => void {
  const { children, aggregation } = group
  const totals = new Map<number, Float64Array>()
  const present = new Uint8Array(children.length)
  const floor = aggregation.mean === 'geometric' ? (aggregation.floor ?? 0) : null
  return (row) => {
    let bits = 0
    for (let i = 0; i < children.length; i++) {
      present[i] = isPresent(children[i]!, row, buffers) ? 1 : 0
      bits = 2 * bits + present[i]!
    }
    const kept = children.length > mostBits ? undefined : totals.get(bits)
    const total = kept ?? totalOf(group, present, buffers)
    totals.set(bits, total)
    sumInto(group, present, row, { ...buffers, floor })
    divideBy(total, buffers.target, floor !== null)
  }
}

function isPresent(child: number, { kpis, from, counting }: KpiDraws, { scores, first }: MeanBuffers): boolean {
  if (child >= first) return !Number.isNaN(scores[child - first]![0]!)
  return (counting === null || counting.marks[child]![counting.place] === 1) && !Number.isNaN(kpis[child]![from]!)
}

function totalOf({ children }: PlanGroup, present: Uint8Array, { target, weights }: MeanBuffers): Float64Array {
  const total = new Float64Array(target.length)
  for (let i = 0; i < children.length; i++) {
    const ofChild = weights[children[i]!]!
    if (present[i] === 1) for (let at = 0; at < total.length; at++) total[at]! += ofChild[at]!
  }
  return total
}

/** @param floor null for an arithmetic mean, whose scores are summed and not their logarithms */
function sumInto(
  { children }: PlanGroup,
  present: Uint8Array,
  { kpis, from }: KpiDraws,
  { target, scores, weights, first, floor }: MeanBuffers & { readonly floor: number | null },
): void {
  target.fill(0)
  for (let i = 0; i < children.length; i++) {
    if (present[i] === 0) continue
    const child = children[i]!
    const draws = child < first ? { column: kpis[child]!, from } : { column: scores[child - first]!, from: 0 }
    if (floor === null) addScores(target, draws, weights[child]!)
    else addLogarithms(target, draws, weights[child]!, floor)
  }
}

/** The draws of one child. */
interface ChildDraws {
  readonly column: Float64Array
  readonly from: number
}

function addScores(target: Float64Array, { column, from }: ChildDraws, weights: Float64Array): void {
  for (let at = 0; at < target.length; at++) target[at]! += weights[at]! * column[from + at]!
}

function addLogarithms(target: Float64Array, { column, from }: ChildDraws, weights: Float64Array, floor: number): void {
  for (let at = 0; at < target.length; at++) target[at]! += weights[at]! * Math.log(Math.max(column[from + at]!, floor))
}

/** Missing where nothing was summed. */
function divideBy(total: Float64Array, target: Float64Array, isGeometric: boolean): void {
  for (let at = 0; at < target.length; at++) target[at] = total[at] === 0 ? Number.NaN : target[at]! / total[at]!
  if (isGeometric) for (let at = 0; at < target.length; at++) target[at] = Math.exp(target[at]!)
}
