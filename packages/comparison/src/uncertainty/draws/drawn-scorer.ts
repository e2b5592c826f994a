import { plainSumsInto } from '@pmm/scoring/kernel/plain-sums'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { logarithmsInto } from '@pmm/scoring/tree/logarithms'
import { type Summation, weightedMeanInto } from '@pmm/scoring/tree/weighted-mean'
import { missingColumns } from '@pmm/table/missing-columns'
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
  const present = new Float64Array(target.length)
  const logarithms = aggregation.mean === 'geometric' ? missingColumns(children.length, target.length) : null
  const ofChildren = new Float64Array(children.length)
  const sum: Summation<Float64Array> = (terms, weights, total) => plainSumsInto(terms, weights, total, present)
  return (columns, weights) => {
    for (let i = 0; i < children.length; i++) ofChildren[i] = weights[children[i]!]!
    const scores = children.map((child) => columns[child]!)
    const terms = logarithms === null ? scores : logarithmsInto(scores, aggregation.floor ?? 0, logarithms)
    weightedMeanInto({ terms, present, total: target, layout: null }, ofChildren, sum, aggregation, target)
  }
}

function blank(scores: Float64Array, marks: Uint8Array): void {
  for (let row = 0; row < scores.length; row++) if (marks[row] === 1) scores[row] = Number.NaN
}
