import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { plainSumsInto } from '@pmm/scoring/kernel/plain-sums'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { type MeanCells, weightedMeanInto } from '@pmm/scoring/tree/weighted-mean'
import { type CountedKpis, countedScores } from '../../rescored/counted-scores.ts'

/** Scores KPIs under some weights: per node of a plan one score per administration, which the next call may write over. */
export type DrawnScorer = (counted: CountedKpis, weights: Float64Array) => readonly Float64Array[]

/**
 * As `countedScores`, for many draws. Groups that are weighted arithmetic or geometric means without gates are summed
 * plainly, with scores that differ from those of `countedScores` by rounding at most; any other method is scored by
 * `countedScores` itself.
 *
 * @param count how many administrations are scored
 */
export function drawnScorer(plan: Plan, count: number): DrawnScorer {
  if (!plan.groups.every(isPlainMean)) return (counted, weights) => countedScores(counted, plan, weights)
  const scores = plan.groups.map(() => new Float64Array(count))
  const means = plan.groups.map((group, i) => drawnMean(group, scores[i]!))
  return ({ kpis, withheld }, weights) => {
    const columns = [...kpis]
    for (const [i, group] of plan.groups.entries()) {
      means[i]!(columns, weights)
      blank(scores[i]!, withheld[i]!)
      columns[group.node] = scores[i]!
    }
    return columns
  }
}

/** Whether a group is a weighted arithmetic or geometric mean that no gate holds down. */
export const isPlainMean = ({ aggregation: { mean }, gates }: PlanGroup): boolean =>
  gates.length === 0 && (mean === 'arithmetic' || mean === 'geometric')

/** Writes the mean of a group from the scores of all nodes below, under one weight per node. */
type DrawnMean = (columns: readonly Float64Array[], weights: Float64Array) => void

function drawnMean({ children, aggregation }: PlanGroup, target: Float64Array): DrawnMean {
  const cells = drawnCells(children.length, target)
  const ofChildren = new Float64Array(children.length)
  return (columns, weights) => {
    for (const [i, child] of children.entries()) {
      ofChildren[i] = weights[child]!
      layOut(columns[child]!, aggregation, cells.terms[i]!, cells.presence[i]!)
    }
    plainSumsInto(cells.presence, ofChildren, cells.present)
    weightedMeanInto(cells, ofChildren, plainSumsInto, aggregation, target)
  }
}

interface DrawnCells extends MeanCells {
  /** Per child, 1 where it has a score, else 0. */
  readonly presence: readonly Float64Array[]
}

function drawnCells(children: number, total: Float64Array): DrawnCells {
  const count = total.length
  const columns = () => Array.from({ length: children }, () => new Float64Array(count))
  const [rows, present] = [everyRow(count), new Float64Array(count)]
  const places = { rows, placeOf: rows, present, divisor: present }
  return { terms: columns(), presence: columns(), ...places, coverage: null, total }
}

function layOut(
  scores: Float64Array,
  { mean, floor = 0 }: Aggregation,
  terms: Float64Array,
  presence: Float64Array,
): void {
  const isGeometric = mean === 'geometric'
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!
    const term = isGeometric ? Math.log(Math.max(score, floor)) : score
    terms[row] = isMissing(score) ? 0 : term
    presence[row] = isMissing(score) ? 0 : 1
  }
}

function blank(scores: Float64Array, marks: Uint8Array): void {
  for (let row = 0; row < scores.length; row++) if (marks[row] === 1) scores[row] = Number.NaN
}
