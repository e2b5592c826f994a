import { Problem } from '@pmm/core/domain/problem'
import type { Aggregation } from '@pmm/core/method/aggregation'
import { kpiProblems } from '@pmm/core/method/check-kpi'
import { scaleProblems } from '@pmm/core/method/check-scale'
import { treeProblems } from '@pmm/core/method/check-tree'
import type { Group, Kpi, Method } from '@pmm/core/method/method'
import { depthOf, parentsOf } from '@pmm/core/method/tree'

/** A KPI or group in the order of work. */
export interface PlanNode {
  readonly code: string
  /** Place of the parent in `nodes`; −1 for the overall score. */
  readonly parent: number
  /** Depth in the tree: 0 for the overall score. */
  readonly level: number
  /** Relative to its siblings. */
  readonly weight: number
  /** False for context KPIs, and for groups of nothing else. */
  readonly scored: boolean
}

/** How a group is made of its scored children. */
export interface PlanGroup {
  /** Its place in `nodes`. */
  readonly node: number
  readonly aggregation: Aggregation
  /** Places of its scored children in `nodes`, and their weights. */
  readonly children: readonly number[]
  readonly weights: Float64Array
}

/** A method made ready to run: every code resolved to a place once. */
export interface Plan {
  readonly method: Method
  /** The KPIs in the order of the method, then the groups, children before parents. */
  readonly nodes: readonly PlanNode[]
  readonly groups: readonly PlanGroup[]
}

/**
 * Compiles a method. Its shape is trusted, as the schema has checked it; its meaning is checked here.
 *
 * @throws {Problem} `invalid-method` with everything that cannot work
 */
export function planOf(method: Method): Plan {
  refuseMeaningless(method)
  const { kpis } = method
  const parents = parentsOf(method)
  const levelOf = (code: string) => depthOf(code, parents) ?? 0
  const groups = method.groups.toSorted((a, b) => levelOf(b.code) - levelOf(a.code))
  const places = new Map([...kpis, ...groups].map(({ code }, place) => [code, place]))
  const scored = scoredCodes(kpis, groups)
  const nodes = [...kpis, ...groups].map(({ code, parent, weight }) => {
    const above = parent === null ? -1 : places.get(parent)!
    return { code, parent: above, level: levelOf(code), weight, scored: scored.has(code) }
  })
  return { method, nodes, groups: groups.map((group) => planGroup(group, places.get(group.code)!, nodes, method)) }
}

function refuseMeaningless(method: Method): void {
  const problems = [...treeProblems(method), ...scaleProblems(method), ...kpiProblems(method)]
  const [first] = problems
  if (first === undefined) return
  const rows = problems.map(({ path, value, message }) => ({ row: null, column: path, value, rule: 'method', message }))
  throw new Problem('invalid-method', `${first.path}: ${first.message}`, { problems: rows })
}

/** Groups come children first, so one pass carries the mark from the KPIs to the top. */
function scoredCodes(kpis: readonly Kpi[], groups: readonly Group[]): ReadonlySet<string> {
  const scored = new Set<string>()
  for (const { code, parent, normalisation } of kpis) if (normalisation !== null) scored.add(code).add(parent)
  for (const { code, parent } of groups) if (scored.has(code) && parent !== null) scored.add(parent)
  return scored
}

function planGroup(group: Group, node: number, nodes: readonly PlanNode[], { levels }: Method): PlanGroup {
  const children = nodes.flatMap(({ parent, scored }, place) => (parent === node && scored ? [place] : []))
  const weights = Float64Array.from(children, (child) => nodes[child]!.weight)
  const aggregation = group.aggregation ?? levels[nodes[node]!.level]!.aggregation
  return { node, aggregation, children, weights }
}
