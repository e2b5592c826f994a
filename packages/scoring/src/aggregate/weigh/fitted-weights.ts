import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { FittedWeighting } from '@pmm/core/method/tree/is-fitted'
import { cyclesOf, type Panel } from '../../panel/panel.ts'
import { groupMean, isWithinCycle } from '../mean/group-mean.ts'
import type { Named } from '../refuse-scores.ts'
import { siblingsOf } from '../siblings.ts'
import { optimisedWeights } from './optimised-weights.ts'
import { pcaWeights } from './pca-weights.ts'

/** The siblings that are weighed, and the rows that their weights are fitted on. */
export interface WeightedSet {
  readonly rows: Uint32Array
  /** Per child one score per row. */
  readonly columns: readonly Float64Array[]
  readonly aggregation: Aggregation
  readonly panel: Pick<Panel, 'periods'>
  readonly named: Named
}

/**
 * Fits the weights of siblings on a reference set; the weights are 0 or more and add up to 1.
 *
 * @throws {Problem} `invalid-method` where a sibling is constant, too few rows are complete, or a weight would be
 *   negative
 */
export function fittedWeights(weighting: FittedWeighting, set: WeightedSet): Float64Array {
  const { rows, columns, named } = set
  if (weighting.rule === 'principal-component') {
    const loadings = weighting.loadings === 'as-they-are' ? 'loadings' : 'squared'
    return pcaWeights(rows, named.children, columns, loadings)
  }
  const { targets, least = 0, most = 1 } = weighting
  const shares = named.children.map((code) => targets?.[code] ?? 0)
  const isAimed = shares.some((share) => share !== 0)
  const aim = { kind: 'balance', ...(isAimed ? { shares } : {}), least, most } as const
  return optimisedWeights(rows, named.children, columns, compositeOf(set), aim).weights
}

/**
 * Makes the score of a group under any weights through the mean of the group, cycle by cycle where it compares
 * administrations.
 */
function compositeOf({ rows, columns, aggregation, panel, named }: WeightedSet) {
  const parts = isWithinCycle(aggregation) ? cyclesOf(panel, rows) : [{ rows }]
  const mean = groupMean(aggregation, named)
  return (weights: Float64Array): Float64Array => {
    const score = new Float64Array(columns[0]!.length).fill(Number.NaN)
    for (const part of parts) mean.scoreInto(part.rows, siblingsOf(part.rows, columns, weights), score)
    return score
  }
}
