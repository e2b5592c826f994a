import { Problem } from '../../domain/problem.ts'
import type { WeightSet } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'

/**
 * The method under one of its weight sets: the nodes that the set names take its weights, and their groups are weighed
 * as given; all other nodes and groups stay as they are.
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

const weighed = <Node extends { readonly code: string; readonly weight: number }>(
  node: Node,
  set: WeightSet,
): Node => ({
  ...node,
  weight: set.weights[node.code] ?? node.weight,
})

function unknownSet({ weightSets = [] }: Method, id: string): Problem {
  const ids = weightSets.map((set) => set.id).join(', ') || 'none'
  const message = `the method has no weight set "${id}"; it has ${ids}`
  const rows = [{ row: null, column: '/weightSets', value: id, rule: 'unknown-weight-set', message }]
  return new Problem('invalid-method', message, { problems: rows })
}
