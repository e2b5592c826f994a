import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { type Counted, countedScores } from '../../rescored/counted-scores.ts'

/** Per node of a plan one score per administration, which the next call may write over. */
export type DrawnScores = (counted: Counted, weights: Float64Array) => readonly Float64Array[]

/**
 * As `countedScores`, for many draws: groups that are weighted arithmetic or geometric means without gates are summed
 * plainly, which differs by rounding alone; other methods go the general way.
 *
 * @param count administrations
 */
export function drawnScoresOf(plan: Plan, count: number): DrawnScores {
  if (!plan.groups.every(isPlainMean)) return (counted, weights) => countedScores(counted, plan, weights)
  const rooms = plan.groups.map(() => new Float64Array(count))
  const total = new Float64Array(count)
  return ({ kpis, withheld }, weights) => {
    const columns = [...kpis, ...rooms]
    for (const [i, group] of plan.groups.entries()) {
      const target = rooms[i]!
      columns[group.node] = target
      meanInto(group, columns, weights, { target, total })
      blank(target, withheld[i]!)
    }
    return columns
  }
}

/** Whether a group is a weighted mean that nothing holds down. */
export const isPlainMean = ({ aggregation: { mean }, gates }: PlanGroup): boolean =>
  gates.length === 0 && (mean === 'arithmetic' || mean === 'geometric')

interface Sums {
  readonly target: Float64Array
  readonly total: Float64Array
}

function meanInto(
  { children, aggregation: { mean, floor = 0 } }: PlanGroup,
  columns: readonly Float64Array[],
  weights: Float64Array,
  { target, total }: Sums,
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

function addScores(scores: Float64Array, weight: number, { target, total }: Sums): void {
  for (let row = 0; row < target.length; row++) {
    const score = scores[row]!
    if (Number.isNaN(score)) continue
    target[row]! += weight * score
    total[row]! += weight
  }
}

function addLogarithms(scores: Float64Array, weight: number, floor: number, { target, total }: Sums): void {
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
