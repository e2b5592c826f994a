import { type Audience, isShown, type LevelOf } from '@pmm/core/disclosure/level'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Column } from './column.ts'
import type { Layout } from './layout.ts'
import type { Numbers } from './numbers.ts'

/** What an audience knows of the values of a cycle from earlier releases. */
export interface PriorValues {
  /** Whether no earlier release had the cycle. */
  readonly isFirst: boolean
  /** Whether an earlier release showed the audience the value of now: by place of the grid and node. */
  readonly wasShown: (place: number, node: number) => boolean
  /** By place, in which earlier releases the value of a node was the same, as a text to compare. */
  readonly editionsOf: (node: number) => readonly string[]
  /** Whether an administration reported the same KPIs in every earlier release, so that they weighed the same. */
  readonly isSteady: (place: number, kpis: readonly number[]) => boolean
}

/** One cycle, and the audience that looks at it. */
export interface ColumnsInput {
  readonly layout: Layout
  /** Place of the cycle in the chain. */
  readonly at: number
  /** By node of the grid. */
  readonly numbers: readonly Numbers[]
  readonly levelOf: LevelOf
  readonly audience: Audience
  readonly prior: PriorValues
}

/** The columns of one cycle as an audience sees them, by node of the grid. */
export function columnsAt(input: ColumnsInput): Column[] {
  const { layout, at, numbers, prior } = input
  const hidden = hiddenIn(input)
  const kpis = layout.grid.chain[at]!.method.kpis.map(({ code }) => layout.grid.placeOf.get(code)!)
  const editions = new Map(kpis.map((node) => [node, prior.editionsOf(node)]))
  const isMixed = Uint8Array.from(layout.grid.administrations, (_, place) => {
    if (prior.isFirst) return 0
    const confidential = kpis.filter((node) => hidden[node]![place] === 1)
    const [first] = confidential
    const editionOf = (node: number) => editions.get(node)![place]
    return Number(confidential.some((node) => editionOf(node) !== editionOf(first!)) || !prior.isSteady(place, kpis))
  })
  return numbers.map((ofNode, node) => ({
    ...ofNode,
    hidden: hidden[node]!,
    editions: editions.get(node) ?? [],
    isMixed,
    target: targetOf(node, numbers, hidden),
  }))
}

/** By node of the grid: KPIs as their administrations chose, groups wherever a scored node below is confidential. */
function hiddenIn(input: ColumnsInput): Uint8Array[] {
  const { grid } = input.layout
  const { method } = grid.chain[input.at]!
  const { nodes } = planFor(method)
  const places = nodes.map(({ code }) => grid.placeOf.get(code)!)
  const hidden = grid.nodes.map(() => new Uint8Array(grid.administrations.length))
  for (const kpi of method.kpis.keys()) markHidden(places[kpi]!, hidden[places[kpi]!]!, input)
  for (const [node, { parent, scored }] of nodes.entries()) {
    if (parent < 0 || !scored) continue
    const above = hidden[places[parent]!]!
    const below = hidden[places[node]!]!
    for (let place = 0; place < below.length; place++) if (below[place] === 1) above[place] = 1
  }
  return hidden
}

function markHidden(
  node: number,
  hidden: Uint8Array,
  { layout, numbers, levelOf, audience, prior }: ColumnsInput,
): void {
  const { administrations, nodes } = layout.grid
  const { values } = numbers[node]!
  for (let place = 0; place < values.length; place++)
    if (!isMissing(values[place]!) && !isShown(levelOf(administrations[place]!, nodes[node]!), audience))
      hidden[place] = prior.isFirst || !prior.wasShown(place, node) ? 1 : 0
}

/** KPI: whoever has a confidential value. Group: whoever has confidential values of every scored KPI below. */
function targetOf(node: number, numbers: readonly Numbers[], hidden: readonly Uint8Array[]): Uint8Array {
  const { values, kpis } = numbers[node]!
  if (kpis.length === 0) return hidden[node]!
  return hidden[node]!.map((mark, place) =>
    Number(
      mark === 1 &&
        !isMissing(values[place]!) &&
        kpis.every((kpi) => hidden[kpi]![place] === 1 || isMissing(numbers[kpi]!.values[place]!)),
    ),
  )
}
