import type { Audience, LevelOf } from '@pmm/core/disclosure/level'
import { cellsAt } from '@pmm/table/cell-rows'
import type { ScoredCycle } from '../chain/chain.ts'
import { isMissing } from '../kernel/missing.ts'
import type { Plan } from '../score/plan.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import type { Layout } from './contributors.ts'
import { type Column, isPlainMean, weightsAbove } from './cycle-state.ts'
import type { KnownBefore } from './known-before.ts'
import { visibilityOf } from './mask.ts'

export interface Looked {
  readonly layout: Layout
  readonly link: ScoredCycle
  /** Place of the cycle in the chain. */
  readonly at: number
  readonly levelOf: LevelOf
  readonly audience: Audience
  readonly known: Pick<KnownBefore, 'isKnown' | 'editionOf' | 'isSteady'>
}

/** The columns of one cycle as an audience sees them, by node of the grid. */
export function columnsAt(looked: Looked): Column[] {
  const { layout, link, at } = looked
  const { grid, cells } = layout
  const plan = planFor(link.method)
  const places = plan.nodes.map(({ code }) => grid.placeOf.get(code)!)
  const weights = places.map((node) => cellsAt(grid.rows[at]![node]!, link.scores.data.weight))
  const hidden = hiddenIn(looked, plan, places)
  const kpis = link.method.kpis.map((_, kpi) => places[kpi]!)
  const editions = kpis.map((node) => grid.administrations.map((_, place) => looked.known.editionOf(place, node)))
  const isMixed = Uint8Array.from(grid.administrations, (_, place) => {
    const own = new Set(kpis.flatMap((_, kpi) => (hidden[kpi]![place] === 1 ? [editions[kpi]![place]] : [])))
    return Number(own.size > 1 || !looked.known.isSteady(place, kpis))
  })
  const columns = grid.nodes.map((_, node): Column => blank(cells[at]![node]!))
  for (const [node, { scored }] of plan.nodes.entries()) {
    const below = scored ? belowIn(plan, node).filter((other) => plan.nodes[other]!.scored) : []
    const { lower, upper } = link.method.scale
    columns[places[node]!] = {
      ...{ cells: cells[at]![places[node]!]!, hidden: hidden[node]!, editions: editions[node] ?? [], isMixed },
      ...(scored ? { lowest: lower, highest: upper } : { lowest: -Infinity, highest: Infinity }),
      above: scored ? weightsAbove(node, plan, weights).map((one) => ({ ...one, node: places[one.node]! })) : [],
      isLinear: plan.groups.every((group) => !(group.node === node || below.includes(group.node)) || isLinear(group)),
      below: below.map((other) => places[other]!),
      beside: scored ? besideOf(plan, node).map((one) => besideAt(one, places, isMixed.length)) : [],
      target: targetOf(node, plan, hidden, (other) => cells[at]![places[other]!]!),
    }
  }
  return columns
}

const blank = (cells: Float64Array): Column => ({
  ...{ cells, hidden: new Uint8Array(cells.length), lowest: -Infinity, highest: Infinity, above: [] },
  ...{ isLinear: true, below: [], beside: [], editions: [] },
  ...{ isMixed: new Uint8Array(cells.length), target: new Uint8Array(cells.length) },
})

const given: ReadonlySet<string> = new Set(['given', 'equal', 'budget'])
const isLinear = (group: Plan['groups'][number]): boolean => isPlainMean(group) && given.has(group.weighting.rule)

/** By node of the plan: of KPIs as chosen, of groups where anything below is hidden. */
function hiddenIn({ layout, link, at, levelOf, audience, known }: Looked, plan: Plan, places: readonly number[]) {
  const { grid, cells } = layout
  const isVisible = visibilityOf(link.scores, link.method, levelOf, audience)
  const kpis = link.method.kpis.length
  const hidden = plan.nodes.map(({ code }, node) => {
    const own = new Uint8Array(grid.administrations.length)
    const column = cells[at]![places[node]!]!
    if (node < kpis)
      for (const [place, administration] of grid.administrations.entries())
        if (!isMissing(column[place]!) && !isVisible(administration, code) && !known.isKnown(place, places[node]!))
          own[place] = 1
    return own
  })
  for (const [node, { parent }] of plan.nodes.entries())
    if (parent >= 0 && plan.nodes[node]!.scored)
      for (const [place, mark] of hidden[node]!.entries()) if (mark === 1) hidden[parent]![place] = 1
  return hidden
}

const besideAt = ({ node, worth }: { node: number; worth: number }, places: readonly number[], length: number) => ({
  node: places[node]!,
  weights: new Float64Array(length).fill(-worth),
})

/** Of a KPI in a plain mean the other KPIs of it. */
function besideOf(plan: Plan, node: number): { node: number; worth: number }[] {
  const group = plan.groups.find(({ children }) => children.includes(node))
  if (group === undefined || node >= plan.method.kpis.length || !isLinear(group)) return []
  const weightOf = (child: number) => group.weights[group.children.indexOf(child)]!
  return group.children
    .filter((child) => child !== node && child < plan.method.kpis.length && weightOf(child) > 0)
    .map((child) => ({ node: child, worth: weightOf(node) / weightOf(child) }))
}

/** All nodes below one; nodes go children first. */
function belowIn({ nodes }: Plan, node: number): number[] {
  const found = new Set([node])
  for (let other = node - 1; other >= 0; other--) if (found.has(nodes[other]!.parent)) found.add(other)
  found.delete(node)
  return [...found]
}

/** KPI: whoever is hidden. Group: those of whom every scored KPI below is. */
function targetOf(
  node: number,
  plan: Plan,
  hidden: readonly Uint8Array[],
  cellsOf: (node: number) => Float64Array,
): Uint8Array {
  const kpis = belowIn(plan, node).filter((other) => other < plan.method.kpis.length && plan.nodes[other]!.scored)
  return hidden[node]!.map((mark, place) =>
    Number(
      mark === 1 &&
        !isMissing(cellsOf(node)[place]!) &&
        kpis.every((kpi) => hidden[kpi]![place] === 1 || isMissing(cellsOf(kpi)[place]!)),
    ),
  )
}
