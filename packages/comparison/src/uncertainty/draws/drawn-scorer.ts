import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
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
  const total = new Float64Array(count)
  return ({ kpis, withheld }, weights) => {
    const columns = [...kpis, ...scores]
    for (const [i, group] of plan.groups.entries()) {
      const target = scores[i]!
      columns[group.node] = target
      meanInto(group, columns, weights, { target, total })
      blank(target, withheld[i]!)
    }
    return columns
  }
}

/** Whether a group is a weighted arithmetic or geometric mean that no gate holds down. */
export const isPlainMean = ({ aggregation: { mean }, gates }: PlanGroup): boolean =>
  gates.length === 0 && (mean === 'arithmetic' || mean === 'geometric')

/** What a mean is summed in: the weighted scores, and the weights of those that are there. */
interface MeanSums {
  readonly target: Float64Array
  readonly total: Float64Array
}

function meanInto(
  { children, aggregation: { mean, floor = 0 } }: PlanGroup,
  columns: readonly Float64Array[],
  weights: Float64Array,
  { target, total }: MeanSums,
): void {
  const isGeometric = mean === 'geometric'
  target.fill(0)
  total.fill(0)
  for (const child of children)
    if (isGeometric) addLogarithms(columns[child]!, weights[child]!, floor, { target, total })
    else addScores(columns[child]!, weights[child]!, { target, total })
  for (let row = 0; row < target.length; row++) target[row] = total[row] === 0 ? Number.NaN : target[row]! / total[row]!
  if (isGeometric) for (let row = 0; row < target.length; row++) target[row] = Math.exp(target[row]!)
}

function addScores(scores: Float64Array, weight: number, { target, total }: MeanSums): void {
  for (let row = 0; row < target.length; row++) {
    const score = scores[row]!
    if (Number.isNaN(score)) continue
    target[row]! += weight * score
    total[row]! += weight
  }
}

function addLogarithms(scores: Float64Array, weight: number, floor: number, { target, total }: MeanSums): void {
  for (let row = 0; row < target.length; row++) {
    const score = scores[row]!
    if (Number.isNaN(score)) continue
    target[row]! += weight * Math.log(Math.max(score, floor))
    total[row]! += weight
  }
}

function blank(scores: Float64Array, marks: Uint8Array): void {
  for (let row = 0; row < scores.length; row++) if (marks[row] === 1) scores[row] = Number.NaN
}
