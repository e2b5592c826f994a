import { plainProductsInto } from '@pmm/scoring/kernel/plain-products'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { logarithmsInto } from '@pmm/scoring/tree/logarithms'
import { weightedMeanInto } from '@pmm/scoring/tree/weighted-mean'

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

/** Writes the mean of a group, whose weights present are summed once for each set of children that are present. */
function meanOf(group: PlanGroup, buffers: MeanBuffers): (row: KpiDraws) => void {
  const { children, aggregation } = group
  const sets = new Map<number, PresentChildren>()
  const isPresentAt = new Uint8Array(children.length)
  const logarithms =
    aggregation.mean === 'geometric' ? children.map(() => new Float64Array(buffers.target.length)) : null
  return (row) => {
    let bits = 0
    for (let i = 0; i < children.length; i++) {
      isPresentAt[i] = isPresent(children[i]!, row, buffers) ? 1 : 0
      bits = 2 * bits + isPresentAt[i]!
    }
    const kept = children.length > mostBits ? undefined : sets.get(bits)
    const set = kept ?? presentChildren(group, isPresentAt, buffers)
    sets.set(bits, set)
    const draws = set.children.map((child) => drawsOf(child, row, buffers))
    const terms = logarithms === null ? draws : logarithmsInto(draws, aggregation.floor ?? 0, logarithms)
    const cells = { terms, present: set.present, total: buffers.target, layout: null }
    weightedMeanInto(cells, set.weights, plainProductsInto, aggregation, buffers.target)
  }
}

function isPresent(child: number, { kpis, from, counting }: KpiDraws, { scores, first }: MeanBuffers): boolean {
  if (child >= first) return !Number.isNaN(scores[child - first]![0]!)
  return (counting === null || counting.marks[child]![counting.place] === 1) && !Number.isNaN(kpis[child]![from]!)
}

/** A set of children that are present. */
interface PresentChildren {
  readonly children: readonly number[]
  /** Per child one weight per replication. */
  readonly weights: readonly Float64Array[]
  /** Per replication, the weight of the children. */
  readonly present: Float64Array
}

function presentChildren(group: PlanGroup, isPresentAt: Uint8Array, { target, weights }: MeanBuffers): PresentChildren {
  const children = group.children.filter((_, i) => isPresentAt[i] === 1)
  const ofChildren = children.map((child) => weights[child]!)
  const present = new Float64Array(target.length)
  plainProductsInto(ofChildren.map(ones), ofChildren, present)
  return { children, weights: ofChildren, present }
}

const ones = ({ length }: Float64Array): Float64Array => new Float64Array(length).fill(1)

function drawsOf(child: number, { kpis, from }: KpiDraws, { scores, first, target }: MeanBuffers): Float64Array {
  return child < first ? kpis[child]!.subarray(from, from + target.length) : scores[child - first]!
}
