import { isMissing } from '../../kernel/missing.ts'
import type { Plan, PlanGroup } from '../../score/plan.ts'
import { type Counted, countedScores } from './counted-scores.ts'

/**
 * As `countedScores`, for many draws: groups that are weighted arithmetic or geometric means without gates are summed
 * plainly, which differs by rounding alone; other methods go the general way.
 *
 * @returns per node of the plan one score per administration, which the next call may write over
 */
export function drawnScoresOf(plan: Plan): (counted: Counted, weights: Float64Array) => readonly Float64Array[] {
  if (!plan.groups.every(isSum)) return (counted, weights) => countedScores(counted, plan, weights)
  const groups = new Map<number, Float64Array>()
  return ({ kpis, withheld, administrations }, weights) => {
    const columns = [...kpis]
    for (const [i, group] of plan.groups.entries()) {
      const target = groups.get(group.node) ?? new Float64Array(administrations.length)
      groups.set(group.node, target)
      columns[group.node] = target
      meanInto(group, columns, weights, target)
      for (let row = 0; row < target.length; row++) if (withheld[i]![row] === 1) target[row] = Number.NaN
    }
    return columns
  }
}

const isSum = ({ aggregation: { mean }, gates }: PlanGroup): boolean =>
  gates.length === 0 && (mean === 'arithmetic' || mean === 'geometric')

function meanInto(
  { children, aggregation }: PlanGroup,
  columns: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
): void {
  const isGeometric = aggregation.mean === 'geometric'
  const total = new Float64Array(target.length)
  target.fill(0)
  for (const child of children) {
    const terms = isGeometric ? logarithms(columns[child]!, aggregation.floor ?? 0) : columns[child]!
    addInto(terms, weights[child]!, target, total)
  }
  for (let row = 0; row < target.length; row++) target[row] = total[row] === 0 ? Number.NaN : target[row]! / total[row]!
  if (isGeometric) for (let row = 0; row < target.length; row++) target[row] = Math.exp(target[row]!)
}

const logarithms = (scores: Float64Array, floor: number): Float64Array =>
  scores.map((score) => Math.log(Math.max(score, floor)))

function addInto(terms: Float64Array, weight: number, target: Float64Array, total: Float64Array): void {
  for (let row = 0; row < target.length; row++) {
    const term = terms[row]!
    if (isMissing(term)) continue
    target[row]! += weight * term
    total[row]! += weight
  }
}
