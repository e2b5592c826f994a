import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Plan } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { Layout } from './layout.ts'

/** The values of one node in a cycle, by place of the grid, and how they add up: the same for every audience. */
export interface Numbers {
  readonly values: Float64Array
  /** The bounds between which everybody knows a value to lie. */
  readonly lowest: number
  readonly highest: number
  /** Places in the grid of the nodes above, each with what a point here adds to a score there, by administration. */
  readonly above: readonly { readonly node: number; readonly weights: Float64Array }[]
  /** Whether every group above is a plain weighted mean, so that weights are all there is to know. */
  readonly isLinear: boolean
  /** Places of the nodes below; none for a KPI. */
  readonly below: readonly number[]
  /** The nodes below that are KPIs. */
  readonly kpis: readonly number[]
  /** KPI: the other KPIs of its group, with what a point here asks there for the group to stay as it is. */
  readonly compensation: readonly { readonly node: number; readonly weight: number }[]
}

/** The bounds of the values of a cycle, by node of the grid. */
export function boundsAt({ grid }: Layout, at: number): Pick<Numbers, 'lowest' | 'highest'>[] {
  const { method } = grid.chain[at]!
  const scored = new Set(planFor(method).nodes.flatMap(({ code, scored }) => (scored ? [code] : [])))
  const { lower, upper } = method.scale
  return grid.nodes.map((code) =>
    scored.has(code) ? { lowest: lower, highest: upper } : { lowest: -Infinity, highest: Infinity },
  )
}

/** The values of one cycle of a chain and how they add up, by node of the grid. */
export function numbersAt(layout: Layout, at: number): Numbers[] {
  const { grid, values } = layout
  const { method, scores } = grid.chain[at]!
  const plan = planFor(method)
  const places = plan.nodes.map(({ code }) => grid.placeOf.get(code)!)
  const weights = places.map((node) => cellsAt(grid.rows[at]![node]!, scores.data.weight))
  const bounds = boundsAt(layout, at)
  const numbers = bounds.map((ofNode, node): Numbers => ({ ...ofNode, ...unscored, values: values[at]![node]! }))
  for (const [node, { scored }] of plan.nodes.entries()) {
    if (!scored) continue
    const below = belowIn(plan, node)
    numbers[places[node]!] = {
      ...numbers[places[node]!]!,
      above: weightsAbove(node, plan, weights).map((one) => ({ ...one, node: places[one.node]! })),
      isLinear: plan.groups.every((group) => !(group.node === node || below.includes(group.node)) || isLinear(group)),
      below: below.map((other) => places[other]!),
      kpis: below.filter((other) => other < method.kpis.length).map((other) => places[other]!),
      compensation: compensationOf(plan, node).map((one) => ({ ...one, node: places[one.node]! })),
    }
  }
  return numbers
}

const unscored = { above: [], isLinear: true, below: [], kpis: [], compensation: [] }

/** All scored nodes below a node; a plan has children first. */
function belowIn({ nodes }: Plan, node: number): number[] {
  const found = new Set([node])
  for (let other = node - 1; other >= 0; other--) if (found.has(nodes[other]!.parent)) found.add(other)
  found.delete(node)
  return [...found].filter((other) => nodes[other]!.scored)
}

/** Weights with which a score of a KPI or group enters those above it, by administration: products of the shares present. */
function weightsAbove(node: number, { nodes }: Pick<Plan, 'nodes'>, shares: readonly Float64Array[]): Numbers['above'] {
  const above: { node: number; weights: Float64Array }[] = []
  let weights = shares[node]!
  for (let parent = nodes[node]!.parent; parent >= 0; parent = nodes[parent]!.parent) {
    above.push({ node: parent, weights })
    weights = productOf(weights, shares[parent]!)
  }
  return above.map((one) => ({ ...one, weights: withoutMissing(one.weights) }))
}

function productOf(one: Float64Array, other: Float64Array): Float64Array {
  const product = new Float64Array(one.length)
  for (let i = 0; i < one.length; i++) product[i] = one[i]! * other[i]!
  return product
}

function withoutMissing(weights: Float64Array): Float64Array {
  const found = weights.slice()
  for (let i = 0; i < found.length; i++) if (isMissing(found[i]!)) found[i] = 0
  return found
}

const given: ReadonlySet<string> = new Set(['given', 'equal', 'budget'])

/** Whether the score of a group is a plain mean of what is present, weighted as the method says. */
const isLinear = ({ aggregation, gates, weighting }: Plan['groups'][number]): boolean =>
  aggregation.mean === 'arithmetic' && gates.length === 0 && given.has(weighting.rule)

/** The other KPIs of the plain mean that a KPI is part of. */
function compensationOf(plan: Plan, node: number): Numbers['compensation'] {
  const group = plan.groups.find(({ children }) => children.includes(node))
  if (group === undefined || node >= plan.method.kpis.length || !isLinear(group)) return []
  const weightOf = (child: number) => group.weights[group.children.indexOf(child)]!
  return group.children
    .filter((child) => child !== node && child < plan.method.kpis.length && weightOf(child) > 0)
    .map((child) => ({ node: child, weight: -weightOf(node) / weightOf(child) }))
}
