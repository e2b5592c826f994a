import type { Weighting } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { type Governing, weightingsOf } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'
import { spreadProblems } from './spread-problems.ts'

/**
 * What is wrong with the weightings: codes that are no child of the group, children left out, budgets that are not 100
 * points.
 */
export function weightingProblems(method: Method): MethodProblem[] {
  return weightingsOf(method).flatMap(({ path, rule, groups }) => {
    if (rule.rule === 'correlations') return correlationProblems({ path, rule, groups })
    return rule.rule === 'budget' ? budgetProblems({ path, rule, groups }) : []
  })
}

type Of<Rule extends Weighting['rule']> = Governing<Extract<Weighting, { rule: Rule }>>

function correlationProblems({ path, rule, groups }: Of<'correlations'>): MethodProblem[] {
  const { targets = {}, least = 0, most = 1 } = rule
  const bounds = { path, value: rule, message: '"least" is not above "most", nor "most" above 1' }
  const negative = Object.entries(targets).filter(([, target]) => target < 0)
  return [
    ...(least <= most && most <= 1 ? [] : [bounds]),
    ...strangers(`${path}/targets`, Object.keys(targets), groups),
    ...negative.map(([code, value]) => ({ path: `${path}/targets/${code}`, value, message: 'a target is 0 or more' })),
    ...groups.flatMap((group) => leftOut(`${path}/targets`, targets, group)),
  ]
}

/** Where a number is given to one child of a group, every child of that group needs a number. */
function leftOut(
  path: string,
  numbers: Readonly<Record<string, number>>,
  { code, children }: Governing<Weighting>['groups'][number],
): MethodProblem[] {
  const missing = children.filter((child) => numbers[child.code] === undefined)
  if (missing.length === children.length) return []
  const allZero = children.every((child) => numbers[child.code] === 0)
  const zero = { path, value: numbers, message: `the children of "${code}" cannot all have 0` }
  return [
    ...missing.map((child) => ({ path, value: numbers, message: `says nothing of "${child.code}" in "${code}"` })),
    ...(allZero ? [zero] : []),
  ]
}

function budgetProblems({ path, rule, groups }: Of<'budget'>): MethodProblem[] {
  const inBudgets = rule.budgets.flatMap(({ points, expert }, i) => [
    ...strangers(`${path}/budgets/${i}/points`, Object.keys(points), groups),
    ...spreadProblems({ points, expert }, groups, `${path}/budgets/${i}/points`),
  ])
  const unbudgeted = groups.filter(({ children }) =>
    children.every(({ code }) => rule.budgets.every(({ points }) => points[code] === undefined)),
  )
  const nobody = unbudgeted.filter(({ children }) => children.length > 0)
  return [
    ...inBudgets,
    ...nobody.map(({ code }) => ({ path, value: code, message: `no expert spreads points over "${code}"` })),
  ]
}

function strangers(path: string, codes: readonly string[], groups: Governing<Weighting>['groups']): MethodProblem[] {
  const childCodes = new Set(groups.flatMap(({ children }) => children.map(({ code }) => code)))
  const unknown = codes.filter((code) => !childCodes.has(code))
  return unknown.map((code) => ({
    path: `${path}/${code}`,
    value: code,
    message: `there is no scored child "${code}" here`,
  }))
}
