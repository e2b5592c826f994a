import { type Audience, isShown, type LevelOf } from '@pmm/core/disclosure/level'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { KnownBefore } from '../history/prior-knowledge.ts'
import type { Layout } from './contributors.ts'
import type { Numbers } from './numbers.ts'

/** The numbers of one node in a cycle as an audience sees them, by place of the grid. */
export interface Column extends Numbers {
  /** 1 where the audience neither sees the number nor knows it from before. */
  readonly hidden: Uint8Array
  /** KPI: by place in which earlier releases its number was the same, as a text to compare. */
  readonly editions: readonly string[]
  /** 1 for those whose hidden numbers, or what they weigh, changed in part since an earlier release. */
  readonly isMixed: Uint8Array
  /** Group: 1 for those of whom nothing below may be seen, so that the score could be anything; KPI: as `hidden`. */
  readonly target: Uint8Array
}

export interface Looked {
  readonly layout: Layout
  /** Place of the cycle in the chain. */
  readonly at: number
  /** By node of the grid. */
  readonly numbers: readonly Numbers[]
  readonly levelOf: LevelOf
  readonly audience: Audience
  readonly known: Pick<KnownBefore, 'isFirst' | 'isKnown' | 'editionsOf' | 'isSteady'>
}

/** The columns of one cycle as an audience sees them, by node of the grid. */
export function columnsAt(looked: Looked): Column[] {
  const { layout, at, numbers, known } = looked
  const hidden = hiddenIn(looked)
  const kpis = layout.grid.chain[at]!.method.kpis.map(({ code }) => layout.grid.placeOf.get(code)!)
  const editions = new Map(kpis.map((node) => [node, known.editionsOf(node)]))
  const isMixed = Uint8Array.from(layout.grid.administrations, (_, place) => {
    if (known.isFirst) return 0
    const own = kpis.filter((node) => hidden[node]![place] === 1)
    const [first] = own
    const isOf = (node: number) => editions.get(node)![place]
    return Number(own.some((node) => isOf(node) !== isOf(first!)) || !known.isSteady(place, kpis))
  })
  return numbers.map((own, node) => ({
    ...own,
    hidden: hidden[node]!,
    editions: editions.get(node) ?? [],
    isMixed,
    target: targetOf(node, numbers, hidden),
  }))
}

/** By node of the grid: of KPIs as chosen, of groups where anything scored below is hidden. */
function hiddenIn(looked: Looked): Uint8Array[] {
  const { grid } = looked.layout
  const { method } = grid.chain[looked.at]!
  const { nodes } = planFor(method)
  const places = nodes.map(({ code }) => grid.placeOf.get(code)!)
  const hidden = grid.nodes.map(() => new Uint8Array(grid.administrations.length))
  for (const kpi of method.kpis.keys()) markHidden(places[kpi]!, hidden[places[kpi]!]!, looked)
  for (const [node, { parent, scored }] of nodes.entries()) {
    if (parent < 0 || !scored) continue
    const above = hidden[places[parent]!]!
    const own = hidden[places[node]!]!
    for (let place = 0; place < own.length; place++) if (own[place] === 1) above[place] = 1
  }
  return hidden
}

function markHidden(node: number, hidden: Uint8Array, { layout, numbers, levelOf, audience, known }: Looked): void {
  const { administrations, nodes } = layout.grid
  const { cells } = numbers[node]!
  for (let place = 0; place < cells.length; place++)
    if (!isMissing(cells[place]!) && !isShown(levelOf(administrations[place]!, nodes[node]!), audience))
      hidden[place] = known.isFirst || !known.isKnown(place, node) ? 1 : 0
}

/** KPI: whoever is hidden. Group: those of whom every scored KPI below is. */
function targetOf(node: number, numbers: readonly Numbers[], hidden: readonly Uint8Array[]): Uint8Array {
  const { cells, kpis } = numbers[node]!
  if (kpis.length === 0) return hidden[node]!
  return hidden[node]!.map((mark, place) =>
    Number(
      mark === 1 &&
        !isMissing(cells[place]!) &&
        kpis.every((kpi) => hidden[kpi]![place] === 1 || isMissing(numbers[kpi]!.cells[place]!)),
    ),
  )
}
