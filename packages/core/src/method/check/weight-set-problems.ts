import type { WeightSet } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { governedGroups } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the weight sets: twins, codes of no node, groups whose children are left without weight. */
export function weightSetProblems(method: Method): MethodProblem[] {
  const sets = method.weightSets ?? []
  return sets.flatMap((set, i) => [
    ...twinProblems(sets, i),
    ...strangerProblems(set, method, `/weightSets/${i}/weights`),
    ...zeroProblems(set, method, `/weightSets/${i}/weights`),
  ])
}

function twinProblems(sets: readonly WeightSet[], i: number): MethodProblem[] {
  return (['id', 'region'] as const).flatMap((member) => {
    const value = sets[i]![member]
    const earlier = sets.findIndex((set) => set[member] === value)
    if (value === undefined || earlier === i) return []
    return [{ path: `/weightSets/${i}/${member}`, value, message: `/weightSets/${earlier} has this ${member} already` }]
  })
}

function strangerProblems({ weights }: WeightSet, { groups, kpis }: Method, path: string): MethodProblem[] {
  const codes = new Set([...groups, ...kpis].map(({ code }) => code))
  const unknown = Object.keys(weights).filter((code) => !codes.has(code))
  return unknown.map((code) => ({
    path: `${path}/${code}`,
    value: weights[code],
    message: `there is no node "${code}"`,
  }))
}

function zeroProblems(set: WeightSet, method: Method, path: string): MethodProblem[] {
  return governedGroups(method).flatMap(({ code, children }) => {
    const isTouched = children.some((child) => child.code in set.weights)
    if (!isTouched || children.some((child) => (set.weights[child.code] ?? child.weight) > 0)) return []
    return [{ path, value: set.weights, message: `leaves no scored child of "${code}" a weight above 0` }]
  })
}
