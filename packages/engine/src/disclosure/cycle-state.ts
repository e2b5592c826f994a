import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Method } from '@pmm/core/method/method'
import { isMissing } from '../kernel/missing.ts'
import type { Plan } from '../score/plan.ts'
import { coarse, stepOf } from './coarse-mean.ts'
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
  /** KPI: others of its group, with what a point here takes away there, so that the group stays as it is, by place. */
  readonly beside: readonly { readonly node: number; readonly weights: Float64Array }[]
  /** KPI: by place in which earlier releases its number was the same, as a text to compare. */
  readonly editions: readonly string[]
  /** 1 for those whose hidden numbers, or what they weigh, changed in part since an earlier release. */
  readonly isMixed: Uint8Array
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
  /** Of a mean, how far the sum of all contributors may be higher or lower for the same to be told. */
  readonly slack: { readonly up: number; readonly down: number }
}

/** The mean of a set as it is told, and what it leaves open. */
export function meanOf(
  { members }: Contributors,
  { cells, lowest, highest }: Pick<Column, 'cells' | 'lowest' | 'highest'>,
  parameters: DisclosureParameters,
) {
  const total = members.reduce((sum, place) => sum + cells[place]!, 0)
  const n = members.length
  const length = Number.isFinite(highest - lowest) ? highest - lowest : Math.abs(total / n)
  const step = stepOf(n, length, parameters)
  const told = coarse(total / n, step)
  const half = (n * step) / 2
  return { told, slack: { up: Math.max(0, n * told + half - total), down: Math.max(0, total - n * told + half) } }
}

/** What a kind of statistic of a set tells. */
export function statisticOf(
  set: Contributors,
  kind: Kind,
  column: Column,
  parameters: DisclosureParameters,
): Statistic {
  const { cells, hidden } = column
  const places = cells.length
  const has = new Uint8Array(places)
  for (const place of set.members) has[place] = 1
  const ordered = set.members.toSorted((a, b) => cells[a]! - cells[b]!)
  const middle = ordered[(ordered.length - 1) / 2]
  const isBlurred = middle !== undefined && hidden[middle] === 1
  const found = criticalPlaces(kind, ordered.length, isBlurred).map((at) => ordered[at]!)
  const critical = new Uint8Array(places)
  for (const place of found) critical[place] = 1
  const edges = Float64Array.from(found, (place) => cells[place]!).sort()
  return { set, kind, has, critical, edges, slack: meanOf(set, column, parameters).slack }
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
