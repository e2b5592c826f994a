import { Problem } from '@pmm/core/domain/problem'
import { kpiProblems } from '@pmm/core/method/check/kpi-problems'
import { rulerProblems } from '@pmm/core/method/check/ruler-problems'
import { scaleProblems } from '@pmm/core/method/check/scale-problems'
import { stepProblems } from '@pmm/core/method/check/step-problems'
import { treeProblems } from '@pmm/core/method/check/tree-problems'
import type { Aggregation, Gate, MethodWeights, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Group, Kpi, Method } from '@pmm/core/method/schema/method'
import { depthOf, parentsOf } from '@pmm/core/method/tree/tree'
import { plannedWeights } from './planned-weights.ts'

/** A KPI or group in the order of work. */
export interface PlanNode {
  readonly code: string
  /** Place of the parent in `nodes`; −1 for the overall score. */
  readonly parent: number
  /** Depth in the tree: 0 for the overall score. */
  readonly level: number
  /** Relative to the siblings, as the group above weighs them; the given weight where weights are fitted on scores. */
  readonly weight: number
  /** False for context KPIs, and for groups of nothing else. */
  readonly scored: boolean
}

/** A gate whose node is resolved to a place. */
export interface PlanGate {
  readonly gate: Gate
  /** Place of the node whose score the gate looks at. */
  readonly node: number
}

/** How a group is made of its scored children. */
export interface PlanGroup {
  /** Place of the group in `nodes`. */
  readonly node: number
  readonly aggregation: Aggregation
  readonly weighting: Weighting
  readonly gates: readonly PlanGate[]
  /** Places of the scored children in `nodes`. */
  readonly children: readonly number[]
  /** Weights of the children; the given weights where aggregating will fit them on scores. */
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
 * Compiles a method. The shape of the method is trusted, as the schema has checked it; its meaning is checked here.
 *
 * @throws {Problem} `invalid-method` with everything that cannot work
 */
export function planOf(method: Method): Plan {
  refuseMeaningless(method)
  const { kpis } = method
  const parents = parentsOf(method)
  const levelOf = (code: string) => depthOf(code, parents) ?? 0
  const ordered = method.groups.toSorted((a, b) => levelOf(b.code) - levelOf(a.code))
  const places = new Map([...kpis, ...ordered].map(({ code }, place) => [code, place]))
  const scored = scoredCodes(kpis, ordered)
  const nodes = [...kpis, ...ordered].map(({ code, parent, weight }) => {
    const above = parent === null ? -1 : places.get(parent)!
    return { code, parent: above, level: levelOf(code), weight, scored: scored.has(code) }
  })
  const groups = ordered.map((group) => planGroup(group, places, nodes, method))
  return { method, nodes: weighedNodes(nodes, groups), groups }
}

/**
 * The same plan under other weights. Nobody checks that these weights are 0 or more, and that every group has a child
 * of weight above 0. A group with a child that is named is weighed by these weights whatever its own weighting; a child
 * that is not named keeps its weight.
 *
 * @param other the weights, by code, or one per node of the plan
 */
export function planWithWeights(plan: Plan, other: ReadonlyMap<string, number> | Float64Array): Plan {
  const given = (place: number) => (other instanceof Float64Array ? other[place] : other.get(plan.nodes[place]!.code))
  const groups = plan.groups.map((group): PlanGroup => {
    if (!group.children.some((child) => given(child) !== undefined)) return group
    const weights = Float64Array.from(group.children, (child, i) => given(child) ?? group.weights[i]!)
    return { ...group, weighting: { rule: 'given' }, weights }
  })
  return { ...plan, nodes: weighedNodes(plan.nodes, groups), groups }
}

function refuseMeaningless(method: Method): void {
  const problems = [
    ...treeProblems(method),
    ...scaleProblems(method),
    ...kpiProblems(method),
    ...stepProblems(method),
    ...rulerProblems(method),
  ]
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

function planGroup(
  group: Group,
  places: ReadonlyMap<string, number>,
  nodes: readonly PlanNode[],
  { levels, weights }: Method,
): PlanGroup {
  const node = places.get(group.code)!
  const level = levels[nodes[node]!.level]!
  const children = nodes.flatMap(({ parent, scored }, place) => (parent === node && scored ? [place] : []))
  const codes = children.map((child) => nodes[child]!.code)
  const weighting = balanced(weights, codes) ?? group.weighting ?? level.weighting ?? { rule: 'given' }
  return {
    node,
    aggregation: group.aggregation ?? level.aggregation,
    weighting,
    gates: (group.gates ?? []).map((gate) => ({ gate, node: places.get(gate.node)! })),
    children,
    weights: plannedWeights(
      weighting,
      children.map((child) => nodes[child]!),
    ),
  }
}

/** The weighting of a group of which the experts of the method speak; undefined of any other. */
function balanced(weights: MethodWeights | undefined, children: readonly string[]): Weighting | undefined {
  const speaking = (weights?.budgets ?? []).filter(({ points }) => children.some((code) => points[code] !== undefined))
  return speaking.length === 0 ? undefined : { rule: 'budget', pooling: 'regions', budgets: speaking }
}

function weighedNodes(nodes: readonly PlanNode[], groups: readonly PlanGroup[]): PlanNode[] {
  const weighed = nodes.slice()
  for (const { children, weights } of groups)
    for (const [i, child] of children.entries())
      if (weights[i] !== weighed[child]!.weight) weighed[child] = { ...weighed[child]!, weight: weights[i]! }
  return weighed
}
