import { suffices } from '../aggregate/coverage.ts'
import { weightedSumsInto } from '../kernel/weighted-sums.ts'
import type { PlanGroup } from '../panel/plan.ts'
import type { ScoredPanel } from '../score/score-panel.ts'
import type { GroupStep } from './rescore.ts'
import { type Cells, cellsOf, type Presence } from './rescore-cells.ts'

/**
 * The step of a group whose mean is a sum of weighted terms: the scores, or their logarithms. Sums, their order and
 * what rounding loses in them are those of `arithmetic` and `geometric`, but no cell branches: what is missing is a term
 * of 0, present with 0. The weight that is present, and the coverage, are summed once for all rows with the same KPIs.
 *
 * @param general taken instead where a geometric mean meets a score it cannot take, to be refused as everywhere
 */
export function additiveStep(group: PlanGroup, scored: ScoredPanel, general: GroupStep): GroupStep {
  const { rows } = scored.prepared
  const cells = cellsOf(group, scored)
  const sums = sumsOf(cells, rows.length)
  const own = new Float64Array(group.children.length)
  const target = { score: scored.scores[group.node]!, coverage: scored.coverages[group.node]! }
  return (weights) => {
    for (let i = 0; i < own.length; i++) own[i] = weights[group.children[i]!]!
    if (!cells.refresh(own)) return general(weights)
    weightedSumsInto(cells.terms, own, sums.total, sums.lost)
    shareInto(cells.presence, own, sums, group.aggregation.minimumCoverage)
    meanInto(rows, cells, sums, target)
    if (group.aggregation.mean === 'geometric') exponentiate(rows, target.score)
  }
}

interface Sums {
  /** Per row that is scored. */
  readonly total: Float64Array
  readonly lost: Float64Array
  /** Per place: the weight of what is present, missing where that is too little, and of what applies; the coverage. */
  readonly present: Float64Array
  readonly applicable: Float64Array
  readonly coverage: Float64Array
}

function sumsOf({ presence: { places } }: Cells, rows: number): Sums {
  const [total, lost] = [new Float64Array(rows), new Float64Array(rows)]
  const [present, applicable, coverage] = [places, places, places].map((length) => new Float64Array(length))
  return { total, lost, present: present!, applicable: applicable!, coverage: coverage! }
}

/** The coverage is missing where nothing of weight applies; below the minimum nothing counts as present. */
function shareInto(presence: Presence, weights: Float64Array, sums: Sums, minimum: number): void {
  const { present, applicable, coverage, lost } = sums
  weightedSumsInto(presence.present, weights, present, lost)
  weightedSumsInto(presence.applicable, weights, applicable, lost)
  weightedSumsInto(presence.covered, weights, coverage, lost)
  for (let place = 0; place < coverage.length; place++) {
    coverage[place] = applicable[place] === 0 ? Number.NaN : coverage[place]! / applicable[place]!
    if (!suffices(coverage[place]!, minimum)) present[place] = Number.NaN
  }
}

interface Target {
  readonly score: Float64Array
  readonly coverage: Float64Array
}

function meanInto(rows: Uint32Array, { placeOf }: Cells, { total, present, coverage }: Sums, target: Target): void {
  const { score, coverage: covered } = target
  for (let i = 0; i < rows.length; i++) {
    score[rows[i]!] = total[i]! / present[placeOf[i]!]!
    covered[rows[i]!] = coverage[placeOf[i]!]!
  }
}

function exponentiate(rows: Uint32Array, score: Float64Array): void {
  for (let i = 0; i < rows.length; i++) score[rows[i]!] = Math.exp(score[rows[i]!]!)
}
