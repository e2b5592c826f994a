import { suffices } from '../aggregate/coverage.ts'
import { weightedSumsInto } from '../kernel/weighted-sums.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredTree } from '../panel/scored-panel.ts'
import { additiveCells, type Presence } from './additive-cells.ts'
import { type CellLayout, type Summation, weightedMeanInto } from './weighted-mean.ts'

/** The mean of a group that is a sum of weighted terms, ready to be taken under one set of weights after another. */
export interface AdditiveMean {
  /**
   * Writes score and coverage of the group in the tree.
   *
   * @param weights one weight per child
   * @returns false where a present score has no term or a mean is no number: the general way is to refuse it
   */
  readonly writeUnder: (weights: Float64Array) => boolean
  /** Per row of the panel, the weight of the children present under the weights written last. */
  readonly present: () => Float64Array
}

/**
 * Whether the mean of a group is a sum of weighted terms, of scores or of their logarithms, over the weight present.
 */
export function isAdditive({ aggregation: { mean, coverage = 'weight' } }: PlanGroup): boolean {
  return (mean === 'arithmetic' || mean === 'geometric') && coverage === 'weight'
}

/**
 * The only fast way from scores of children to the score of a group: scoring, replications, what-if and comparisons
 * take it. The sums, their order and what rounding loses are those of `arithmetic` and `geometric`, but no cell
 * branches: a missing score is a term of 0 and a presence of 0. The weight present and the coverage are summed once for
 * all rows with the same KPIs.
 *
 * @param rows the rows that are scored; no other row is written
 */
export function additiveMean(rows: Uint32Array, group: PlanGroup, tree: ScoredTree): AdditiveMean {
  const { refresh, presence, placeOf, terms } = additiveCells(rows, group, tree)
  const sums = presenceSums(presence.places)
  const { present, divisor, coverage } = sums
  const layout = { rows, placeOf, divisor, coverage, coverages: tree.coverages[group.node]! }
  const cells = { terms, present, total: new Float64Array(rows.length), layout }
  const sum = compensatedSums(rows.length)
  const score = tree.scores[group.node]!
  return {
    writeUnder: (weights) => {
      if (!refresh(weights)) return false
      sumPresence(presence, weights, sum, sums)
      findDivisors(sums, group.aggregation.minimumCoverage)
      return weightedMeanInto(cells, weights, sum, group.aggregation, score)
    },
    present: () => presentByRow(layout, present, score.length),
  }
}

/** The sums that `sumOf` makes, of as many cells at the most as are said. */
function compensatedSums(cells: number): Summation<Float64Array> {
  const lost = new Float64Array(cells)
  return (terms, weights, target) => weightedSumsInto(terms, weights, target, lost)
}

interface PresenceSums {
  /** Per place, the weight of the present children. */
  readonly present: Float64Array
  /** Per place, the weight of the children that apply. */
  readonly applicable: Float64Array
  /** Per place, the coverage of the group. */
  readonly coverage: Float64Array
  /** Per place, what a sum is divided by: the weight present, missing where the coverage is too small. */
  readonly divisor: Float64Array
}

function presenceSums(places: number): PresenceSums {
  return {
    present: new Float64Array(places),
    applicable: new Float64Array(places),
    coverage: new Float64Array(places),
    divisor: new Float64Array(places),
  }
}

/** Sums up presence and coverage by place; the coverage is missing where nothing of weight applies. */
function sumPresence(
  presence: Presence,
  weights: Float64Array,
  sum: Summation<Float64Array>,
  { present, applicable, coverage }: PresenceSums,
): void {
  sum(presence.present, weights, present)
  sum(presence.applicable, weights, applicable)
  sum(presence.covered, weights, coverage)
  for (let place = 0; place < coverage.length; place++)
    coverage[place] = applicable[place] === 0 ? Number.NaN : coverage[place]! / applicable[place]!
}

/** Below the minimum coverage a group has no score. */
function findDivisors({ present, coverage, divisor }: PresenceSums, minimum: number): void {
  for (let place = 0; place < divisor.length; place++)
    divisor[place] = suffices(coverage[place]!, minimum) ? present[place]! : Number.NaN
}

function presentByRow({ rows, placeOf }: CellLayout, present: Float64Array, length: number): Float64Array {
  const byRow = new Float64Array(length)
  for (let i = 0; i < rows.length; i++) byRow[rows[i]!] = present[placeOf[i]!]!
  return byRow
}
