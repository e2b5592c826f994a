import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { governedGroups } from '@pmm/core/method/tree/governed'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import { planFor } from '../chain/chain-grid.ts'
import { type ReadyRule, readyRule } from './reached-level.ts'

const rules = new WeakMap<Method, readonly ReadyRule[]>()

/** The rules of a method, made ready once. */
export function rulesOf(method: Method): readonly ReadyRule[] {
  const known = rules.get(method) ?? madeReady(method)
  rules.set(method, known)
  return known
}

function madeReady(method: Method): readonly ReadyRule[] {
  const governed = new Map(governedGroups(method).map((group) => [group.code, group]))
  const parents = parentsOf(method)
  const { nodes } = planFor(method)
  const weights = new Map(nodes.map(({ code, weight }) => [code, weight]))
  return (method.maturity?.groups ?? []).map((rule) => {
    const { kpis } = governed.get(rule.group)!
    const own = new Map(kpis.map((kpi) => [kpi, weightWithin(kpi, rule.group, parents, weights)]))
    const total = [...own.values()].reduce((sum, weight) => sum + weight, 0)
    return readyRule(rule, kpis, method, (kpi) => own.get(kpi)! / total)
  })
}

/** The product of the weights from a KPI up to below a group. */
function weightWithin(
  { code }: Kpi,
  group: string,
  parents: ReadonlyMap<string, string | null>,
  weights: ReadonlyMap<string, number>,
): number {
  const path = pathOf(code, parents)
  return [code, ...path.slice(0, path.indexOf(group))].reduce((product, node) => product * weights.get(node)!, 1)
}
