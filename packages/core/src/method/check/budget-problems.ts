import type { ExpertBudget } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { type GovernedGroup, governedGroups } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'
import { spreadProblems } from './spread-problems.ts'

/** What is wrong with the experts by whom a method balances the regions. */
export function balanceProblems(method: Method): MethodProblem[] {
  const groups = governedGroups(method)
  return (method.weights?.budgets ?? []).flatMap((budget, i) =>
    budgetProblems(budget, groups, `/weights/budgets/${i}/points`),
  )
}

/** What is wrong with the points of an expert: codes of no scored child, children left out, points that are not 100. */
export const budgetProblems = (
  budget: ExpertBudget,
  groups: readonly GovernedGroup[],
  path: string,
): MethodProblem[] => [
  ...strangers(budget, groups, path),
  ...gaps(budget, groups, path),
  ...spreadProblems(budget, groups, path),
]

function strangers({ points }: ExpertBudget, groups: readonly GovernedGroup[], path: string): MethodProblem[] {
  const childCodes = new Set(groups.flatMap(({ children }) => children.map(({ code }) => code)))
  return Object.entries(points).flatMap(([code, value]) =>
    childCodes.has(code) ? [] : [{ path: `${path}/${code}`, value, message: `there is no scored child "${code}"` }],
  )
}

function gaps({ points, expert }: ExpertBudget, groups: readonly GovernedGroup[], path: string): MethodProblem[] {
  return groups.filter(isSpokenOf(points)).flatMap(({ code, children }) => {
    const left = children.filter((child) => points[child.code] === undefined)
    const message = (child: string) =>
      `${expert} says nothing of "${child}" in "${code}"; 0 points where it is worth none`
    return left.map((child) => ({ path, value: points, message: message(child.code) }))
  })
}

/** Whether points are spread over any child of a group. */
export const isSpokenOf =
  (points: ExpertBudget['points']) =>
  ({ children }: GovernedGroup): boolean =>
    children.some(({ code }) => points[code] !== undefined)
