import type { Aggregation, Weighting } from '../schema/aggregation.ts'
import type { Group, Kpi, Level, Method } from '../schema/method.ts'
import { childrenOf, depthOf, type MethodNode, parentsOf, pathOf } from './tree.ts'

/** A group with the children that count in it. */
export interface GovernedGroup {
  readonly code: string
  /** Its scored children: KPIs but context ones, and groups above such a KPI. */
  readonly children: readonly MethodNode[]
  /** The scored KPIs below it. */
  readonly kpis: readonly Kpi[]
}

/** An aggregation or a weighting where it is written, and the groups that follow it. */
export interface Governing<Rule> {
  readonly path: string
  readonly rule: Rule
  readonly groups: readonly GovernedGroup[]
}

/** Every aggregation of a method: the aggregations of levels, then the aggregations of groups that differ. */
export const aggregationsOf = (method: Method): readonly Governing<Aggregation>[] =>
  governing(method, ({ aggregation }) => aggregation, 'aggregation')

/** Every weighting of a method: the weightings of levels, then the weightings of groups that differ. */
export const weightingsOf = (method: Method): readonly Governing<Weighting>[] =>
  governing(method, ({ weighting }) => weighting, 'weighting')

function governing<Rule>(
  method: Method,
  ruleOf: (of: Level | Group) => Rule | undefined,
  member: string,
): readonly Governing<Rule>[] {
  const parents = parentsOf(method)
  const all = governedGroups(method)
  const followers = (depth: number) =>
    all.filter((_, i) => {
      const group = method.groups[i]!
      return ruleOf(group) === undefined && depthOf(group.code, parents) === depth
    })
  const written = [
    ...method.levels.map((level, depth) => ({ of: level, path: `/levels/${depth}`, groups: followers(depth) })),
    ...method.groups.map((group, i) => ({ of: group, path: `/groups/${i}`, groups: [all[i]!] })),
  ]
  return written.flatMap(({ of, path, groups }) => {
    const rule = ruleOf(of)
    return rule === undefined ? [] : [{ path: `${path}/${member}`, rule, groups }]
  })
}

/** The groups of a method with their scored children and KPIs, in the order of the method. */
export function governedGroups(method: Method): readonly GovernedGroup[] {
  const parents = parentsOf(method)
  const children = childrenOf(method)
  const kpis = method.kpis.filter(({ direction }) => direction !== 'context')
  const above = new Map(kpis.map((kpi) => [kpi, pathOf(kpi.code, parents)]))
  const scored = new Set([...above].flatMap(([{ code }, path]) => [code, ...path]))
  return method.groups.map(({ code }) => ({
    code,
    children: (children.get(code) ?? []).filter((child) => scored.has(child.code)),
    kpis: kpis.filter((kpi) => above.get(kpi)!.includes(code)),
  }))
}
