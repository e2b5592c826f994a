import { suffices } from '../aggregate/coverage.ts'
import { weightedSumsInto } from '../kernel/weighted-sums.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredTree } from '../panel/scored-panel.ts'
import { type AdditiveCells, additiveCells, type Presence } from './additive-cells.ts'

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
  const cells = additiveCells(rows, group, tree)
  const sums = sumsFor(cells, rows.length)
  const target = { score: tree.scores[group.node]!, coverage: tree.coverages[group.node]! }
  const { mean, minimumCoverage } = group.aggregation
  return {
    writeUnder: (weights) => {
      if (!cells.refresh(weights)) return false
      weightedSumsInto(cells.terms, weights, sums.total, sums.lost)
      sumPresence(cells.presence, weights, sums)
      findDivisors(sums, minimumCoverage)
      if (!meansInto(rows, cells, sums, target)) return false
      if (mean === 'geometric') exponentiate(rows, target.score)
      return true
    },
    present: () => presentByRow(rows, cells, sums, target.score.length),
  }
}

interface Sums {
  /** Per row that is scored, the sum of weighted terms, and what rounding lost in it. */
  readonly total: Float64Array
  readonly lost: Float64Array
  /** Per place, the weight of the present children. */
  readonly present: Float64Array
  /** Per place, the weight of the children that apply. */
  readonly applicable: Float64Array
  /** Per place, the coverage of the group. */
  readonly coverage: Float64Array
  /** Per place, what a sum is divided by: the weight present, missing where the coverage is too small. */
  readonly divisor: Float64Array
}

function sumsFor({ presence: { places } }: AdditiveCells, rows: number): Sums {
  return {
    total: new Float64Array(rows),
    lost: new Float64Array(rows),
    present: new Float64Array(places),
    applicable: new Float64Array(places),
    coverage: new Float64Array(places),
    divisor: new Float64Array(places),
  }
}

/** Sums up presence and coverage by place; the coverage is missing where nothing of weight applies. */
function sumPresence(presence: Presence, weights: Float64Array, sums: Sums): void {
  const { present, applicable, coverage, lost } = sums
  weightedSumsInto(presence.present, weights, present, lost)
  weightedSumsInto(presence.applicable, weights, applicable, lost)
  weightedSumsInto(presence.covered, weights, coverage, lost)
  for (let place = 0; place < coverage.length; place++)
    coverage[place] = applicable[place] === 0 ? Number.NaN : coverage[place]! / applicable[place]!
}

/** Below the minimum coverage a group has no score. */
function findDivisors({ present, coverage, divisor }: Sums, minimum: number): void {
  for (let place = 0; place < divisor.length; place++)
    divisor[place] = suffices(coverage[place]!, minimum) ? present[place]! : Number.NaN
}

interface WrittenMean {
  readonly score: Float64Array
  readonly coverage: Float64Array
}

/** Writes the means and coverages; false where a row with present children has no mean. */
function meansInto(
  rows: Uint32Array,
  { placeOf }: AdditiveCells,
  sums: Sums,
  { score, coverage }: WrittenMean,
): boolean {
  const { total, present, coverage: covered, divisor } = sums
  let exist = true
  for (let i = 0; i < rows.length; i++) {
    const place = placeOf[i]!
    const mean = total[i]! / divisor[place]!
    score[rows[i]!] = mean
    coverage[rows[i]!] = covered[place]!
    if (mean - mean !== 0 && present[place] !== 0 && !Number.isFinite(total[i]! / present[place]!)) exist = false
  }
  return exist
}

function exponentiate(rows: Uint32Array, score: Float64Array): void {
  for (let i = 0; i < rows.length; i++) score[rows[i]!] = Math.exp(score[rows[i]!]!)
}

function presentByRow(rows: Uint32Array, { placeOf }: AdditiveCells, { present }: Sums, length: number): Float64Array {
  const byRow = new Float64Array(length)
  for (let i = 0; i < rows.length; i++) byRow[rows[i]!] = present[placeOf[i]!]!
  return byRow
}
