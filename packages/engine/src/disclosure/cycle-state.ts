import type { Method } from '@pmm/core/method/method'
import { isMissing } from '../kernel/missing.ts'
import type { Plan } from '../score/plan.ts'
import type { Contributors } from './contributors.ts'
import { criticalPlaces, type Kind } from './order-statistics.ts'

/** The numbers of one node in a cycle, by place of the grid. */
export interface Column {
  readonly cells: Float64Array
  /** 1 where the audience neither sees the number nor knows it from before. */
  readonly hidden: Uint8Array
  /** Between which bounds everybody knows a number to lie. */
  readonly lowest: number
  readonly highest: number
  /** Places in the grid of the nodes above, each with what a point here adds to a score there, by administration. */
  readonly above: readonly { readonly node: number; readonly weights: Float64Array }[]
  /** Whether every group above is a plain weighted mean, so that weights are all there is to know. */
  readonly isLinear: boolean
  /** Places of the nodes below; none for a KPI. */
  readonly below: readonly number[]
  /** Group: 1 for those of whom nothing below may be seen, so that the score could be anything; KPI: as `hidden`. */
  readonly target: Uint8Array
}

/** A statistic that may be released. */
export interface Statistic {
  readonly set: Contributors
  readonly kind: Kind
  /** 1 for the contributors. */
  readonly has: Uint8Array
  /** 1 for the contributors whose very numbers make the statistic. */
  readonly critical: Uint8Array
  /** Their numbers, ascending. */
  readonly edges: Float64Array
}

/** What a kind of statistic of a set tells. */
export function statisticOf(set: Contributors, kind: Kind, { cells, hidden }: Column): Statistic {
  const places = cells.length
  const has = new Uint8Array(places)
  for (const place of set.members) has[place] = 1
  const ordered = set.members.toSorted((a, b) => cells[a]! - cells[b]!)
  const middle = ordered[(ordered.length - 1) / 2]
  const isBlurred = middle !== undefined && hidden[middle] === 1
  const found = criticalPlaces(kind, ordered.length, isBlurred).map((at) => ordered[at]!)
  const critical = new Uint8Array(places)
  for (const place of found) critical[place] = 1
  return { set, kind, has, critical, edges: Float64Array.from(found, (place) => cells[place]!).sort() }
}

/** Whether the middle of a set is told blurred: its own number is a hidden one. */
export function isBlurred({ members }: Contributors, { cells, hidden }: Column): boolean {
  const ordered = members.toSorted((a, b) => cells[a]! - cells[b]!)
  return hidden[ordered[(ordered.length - 1) / 2] ?? -1] === 1
}

/** Weights with which a score of a KPI or group enters those above it, by administration: products of the shares present. */
export function weightsAbove(
  node: number,
  { nodes }: Pick<Plan, 'nodes'>,
  shares: readonly Float64Array[],
): Column['above'] {
  const above: { node: number; weights: Float64Array }[] = []
  let weights = shares[node]!
  for (let parent = nodes[node]!.parent; parent >= 0; parent = nodes[parent]!.parent) {
    above.push({ node: parent, weights })
    weights = weights.map((weight, place) => weight * shares[parent]![place]!)
  }
  return above.map((one) => ({ ...one, weights: one.weights.map((weight) => (isMissing(weight) ? 0 : weight)) }))
}

/** Whether the score of a group is a plain weighted mean of what is present. */
export function isPlainMean({ aggregation, gates }: Plan['groups'][number]): boolean {
  return aggregation.mean === 'arithmetic' && gates.length === 0
}

/** The bounds of scores. */
export const boundsOf = ({ scale }: Method): readonly [number, number] => [scale.lower, scale.upper]
