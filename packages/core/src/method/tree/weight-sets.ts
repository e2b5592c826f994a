import { Problem } from '../../domain/problem.ts'
import type { MethodProblem } from '../check/check.ts'
import type { WeightSet } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { governedGroups } from './governed.ts'

/**
 * The method under another of its weight sets: the nodes it names weigh what it says, and their groups are weighed as
 * given; all others stay as they are.
 *
 * @throws {Problem} `invalid-method` where the method has no such set
 */
export function withWeightSet(method: Method, id: string): Method {
  const set = method.weightSets?.find((one) => one.id === id)
  if (set === undefined) throw unknownSet(method, id)
  const named = new Set(
    [...method.groups, ...method.kpis].flatMap(({ code, parent }) => (code in set.weights ? parent : [])),
  )
  const groups = method.groups.map((group) => ({
    ...weighed(group, set),
    ...(named.has(group.code) ? { weighting: { rule: 'given' as const } } : {}),
  }))
  return { ...method, groups, kpis: method.kpis.map((kpi) => weighed(kpi, set)) }
}

/** The weight set that is a region's perspective, if it has one. */
export const perspectiveOf = ({ weightSets = [] }: Method, region: string): WeightSet | undefined =>
  weightSets.find((set) => set.region === region)

/** What is wrong with the weight sets: twins, codes of no node, groups whose children are left without weight. */
export function weightSetProblems(method: Method): MethodProblem[] {
  const sets = method.weightSets ?? []
  return sets.flatMap((set, i) => [
    ...twinProblems(sets, i),
    ...strangerProblems(set, method, `/weightSets/${i}/weights`),
    ...zeroProblems(set, method, `/weightSets/${i}/weights`),
  ])
}

const weighed = <Node extends { readonly code: string; readonly weight: number }>(
  node: Node,
  set: WeightSet,
): Node => ({
  ...node,
  weight: set.weights[node.code] ?? node.weight,
})

function unknownSet({ weightSets = [] }: Method, id: string): Problem {
  const known = weightSets.map((set) => set.id).join(', ') || 'none'
  const message = `the method has no weight set "${id}"; it has ${known}`
  const rows = [{ row: null, column: '/weightSets', value: id, rule: 'unknown-weight-set', message }]
  return new Problem('invalid-method', message, { problems: rows })
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
  const known = new Set([...groups, ...kpis].map(({ code }) => code))
  const unknown = Object.keys(weights).filter((code) => !known.has(code))
  return unknown.map((code) => ({
    path: `${path}/${code}`,
    value: weights[code],
    message: `there is no node "${code}"`,
  }))
}

function zeroProblems(set: WeightSet, method: Method, path: string): MethodProblem[] {
  return governedGroups(method).flatMap(({ code, children }) => {
    const isTouched = children.some((child) => child.code in set.weights)
    if (!isTouched || children.some((child) => weighed(child, set).weight > 0)) return []
    return [{ path, value: set.weights, message: `leaves no scored child of "${code}" a weight above 0` }]
  })
}
