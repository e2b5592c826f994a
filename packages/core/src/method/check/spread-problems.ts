import type { ExpertBudget } from '../schema/aggregation.ts'
import type { GovernedGroup } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'

/** How far a budget may be from 100 points, for those who write thirds. */
const rounding = 0.05

/** Whether these are 100 points, none of them below 0. */
export const areHundred = (points: readonly number[]): boolean =>
  points.every((x) => x >= 0) && Math.abs(totalOf(points) - 100) <= rounding

/** A problem for each group over which a budget spreads other than 100 points; groups without points are left out. */
export function spreadProblems(
  { points, expert }: Pick<ExpertBudget, 'points' | 'expert'>,
  groups: readonly GovernedGroup[],
  path: string,
): MethodProblem[] {
  return groups.flatMap(({ code, children }) => {
    const spread = children.flatMap((child) => points[child.code] ?? [])
    if (spread.length === 0 || areHundred(spread)) return []
    const message = `${expert} spreads 100 points, each 0 or more, over the children of "${code}"; these make ${totalOf(spread)}`
    return [{ path, value: points, message }]
  })
}

const totalOf = (points: readonly number[]): number => points.reduce((sum, x) => sum + x, 0)
