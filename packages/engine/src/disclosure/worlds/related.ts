import type { Column } from '../columns.ts'
import type { NodeTold } from './openings.ts'
import { type Labels, labelsOfWeights } from './parts.ts'

/** A node whose statistics say something of a column. */
export interface Related {
  readonly node: number
  /** What a point of the column adds to a score there; by place of the grid where it differs. */
  readonly weights: Float64Array | number
  /** Part of the room between its quantiles that one column may use: all KPIs below may move at once. */
  readonly leeway: number
  /** Whether its scale counts even where nothing is told of it. */
  readonly isMoved: boolean
}

/**
 * A column itself and the groups above it.
 *
 * @param isShared whether all KPIs below a group move at once, so that each may use a part of the room alone
 */
export function relatedTo(node: number, columns: readonly Column[], isShared: boolean): Related[] {
  const leewayAt = (other: number) => (isShared ? 1 / Math.max(1, columns[other]!.kpis.length) : 1)
  const self = { node, weights: 1, leeway: leewayAt(node), isMoved: true }
  const above = columns[node]!.above.map((one) => ({ ...one, leeway: leewayAt(one.node), isMoved: false }))
  return [self, ...above]
}

/** A KPI and another of its group, moved against each other so that nothing above is otherwise. */
export function balanced(node: number, beside: Column['beside'][number]): Related[] {
  return [
    { node, weights: 1, leeway: 1, isMoved: true },
    { node: beside.node, weights: beside.weight, leeway: 1, isMoved: true },
  ]
}

/** What a point of the column counts at a related node against what is open there, by index of the places. */
export function weightsOf({ weights, leeway }: Related, places: Uint32Array): Float64Array {
  const found = new Float64Array(places.length)
  for (let i = 0; i < places.length; i++)
    found[i] = (typeof weights === 'number' ? weights : weights[places[i]!]!) / leeway
  return found
}

/** Whether a node says something: of one that is moved the scale does, else what is told of it. */
export const says = ({ node, isMoved }: Related, told: readonly NodeTold[]): boolean =>
  isMoved || told[node]!.statistics.length > 0

/** What those agree in who may be moved against each other: the means they are in, and what they weigh; by place. */
export function labelsIn(related: readonly Related[], told: readonly NodeTold[]): Labels[] {
  const labels: Labels[] = []
  for (const one of related) {
    if (!says(one, told)) continue
    addTo(labels, told[one.node]!.even)
    if (typeof one.weights !== 'number') addTo(labels, labelsOfWeights(one.weights))
  }
  return labels
}

/** Labels that are all the same tell nobody apart. */
function addTo(labels: Labels[], one: Labels): void {
  if (one.count > 1) labels.push(one)
}
