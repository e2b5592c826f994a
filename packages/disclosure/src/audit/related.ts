import type { Column } from '../cells/columns.ts'
import type { NodeTold } from './node-published.ts'
import { type Labels, labelsOfWeights } from './partition.ts'

/** A node whose statistics say something of a column. */
export interface Related {
  readonly node: number
  /** What a point of the column adds to a score there, by place of the grid; null where it is the same for everybody. */
  readonly weights: Float64Array | null
  /** What it counts against what is open there, as the column may use a part of that: by place, or for everybody. */
  readonly counts: Float64Array | number
  /** Whether its scale counts even where nothing is told of it. */
  readonly isMoved: boolean
}

/**
 * A column itself and the groups above it.
 *
 * @param isShared whether all KPIs below a group move at once, so that each may use a part of the room between quantiles
 */
export function relatedTo(node: number, columns: readonly Column[], isShared: boolean): Related[] {
  const leewayAt = (other: number) => (isShared ? 1 / Math.max(1, columns[other]!.kpis.length) : 1)
  const above = columns[node]!.above.map(({ node: other, weights }): Related => {
    const leeway = leewayAt(other)
    return { node: other, weights, counts: leeway === 1 ? weights : dividedBy(leeway, weights), isMoved: false }
  })
  return [{ node, weights: null, counts: 1 / leewayAt(node), isMoved: true }, ...above]
}

function dividedBy(leeway: number, weights: Float64Array): Float64Array {
  const counts = new Float64Array(weights.length)
  for (let place = 0; place < weights.length; place++) counts[place] = weights[place]! / leeway
  return counts
}

/** A KPI and another of its group, moved against each other so that nothing above is otherwise. */
export function balanced(node: number, { node: other, weight }: Column['beside'][number]): Related[] {
  return [
    { node, weights: null, counts: 1, isMoved: true },
    { node: other, weights: null, counts: weight, isMoved: true },
  ]
}

/** Whether a node says something: of one that is moved the scale does, else what is told of it. */
export const says = ({ node, isMoved }: Related, told: readonly NodeTold[]): boolean =>
  isMoved || told[node]!.statistics.length > 0

/**
 * Writes what those agree in who may be moved against each other: the means they are in, and what they weigh. Labels that
 * are all the same tell nobody apart and are left out.
 *
 * @returns how many were written
 */
export function writeLabels(labels: Labels[], related: readonly Related[], told: readonly NodeTold[]): number {
  let count = 0
  for (let at = 0; at < related.length; at++) {
    const one = related[at]!
    if (!says(one, told)) continue
    const { even } = told[one.node]!
    if (even.count > 1) labels[count++] = even
    if (one.weights === null) continue
    const weighed = labelsOfWeights(one.weights)
    if (weighed.count > 1) labels[count++] = weighed
  }
  return count
}
