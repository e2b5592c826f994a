import type { Column } from '../cells/column.ts'
import type { NodePublished } from './node-published.ts'
import { type Labels, labelsOfWeights } from './partition.ts'

/** A node whose cells say something of a column. */
export interface Related {
  readonly node: number
  /** What a point of the column adds to a score there, by place of the grid; null where it is the same for everybody. */
  readonly weights: Float64Array | null
  /** What a point counts against the slack there, of which the column may use a part: by place, or for everybody. */
  readonly counts: Float64Array | number
  /** Whether the scale of the node counts even where none of its cells is published. */
  readonly isMoved: boolean
}

/**
 * A column and the groups above it.
 *
 * @param isShared whether all KPIs below a group move at once, so that each may use a part of the slack between quantiles
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

/** A KPI and a compensating KPI of its group, moved against each other so that no score above moves. */
export function compensated(node: number, { node: other, weight }: Column['compensation'][number]): Related[] {
  return [
    { node, weights: null, counts: 1, isMoved: true },
    { node: other, weights: null, counts: weight, isMoved: true },
  ]
}

/** Whether a node says something: a moved one by its scale, any other one by its published cells. */
export const says = ({ node, isMoved }: Related, published: readonly NodePublished[]): boolean =>
  isMoved || published[node]!.statistics.length > 0

/**
 * Writes the labels that contributors who move against each other must share: the means they are in, and their weights.
 * Labels that are all the same part nobody and are left out.
 *
 * @returns how many were written
 */
export function writeLabels(
  labels: Labels[],
  related: readonly Related[],
  published: readonly NodePublished[],
): number {
  let count = 0
  for (let at = 0; at < related.length; at++) {
    const one = related[at]!
    if (!says(one, published)) continue
    const { meanPartition } = published[one.node]!
    if (meanPartition.count > 1) labels[count++] = meanPartition
    if (one.weights === null) continue
    const weighed = labelsOfWeights(one.weights)
    if (weighed.count > 1) labels[count++] = weighed
  }
  return count
}
