import { changeColumns } from '@pmm/core/contract/chain-columns'
import { comparabilityClasses } from '@pmm/core/method/schema/comparability-classes'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import type { ChainGrid } from '../chain/chain-grid.ts'
import type { GridPair } from '../chain/grid-pair.ts'
import type { Probabilities } from '../uncertainty/reuse.ts'
import { verdictOf, verdicts } from '../uncertainty/verdict.ts'
import { changeParts, partNames } from './change-parts.ts'
import type { PairStates } from './pair-states.ts'

/** A pair of cycles with everything that is written about it. */
export interface PairBlock {
  readonly pair: GridPair
  readonly states: PairStates
  /** Undefined where nothing is said about the probability of a change. */
  readonly probabilities: Probabilities | undefined
}

/** The table of changes: by administration, pair of cycles and node, for every administration in either cycle of a pair. */
export function changesTable(grid: ChainGrid, blocks: readonly PairBlock[]): Frame<typeof changeColumns> {
  const steps = blocks.map((block) => ({ ...stepOf(block.pair), nodes: nodesIn(block) }))
  const length = steps.reduce((sum, { nodes, present }) => sum + nodes.length * countIn(present), 0)
  const table = unwritten(changeColumns, length)
  let row = 0
  for (let place = 0; place < grid.administrations.length; place++)
    for (const step of steps) {
      if (step.present[place] === 0) continue
      for (const node of step.nodes) writeNode(table, row++, { place, step, node })
    }
  const cycles = grid.chain.map(({ cycle }) => cycle)
  return written(changeColumns, table, {
    administration: grid.administrations,
    node: grid.nodes,
    since: cycles,
    cycle: cycles,
    comparability: comparabilityClasses,
    verdict: verdicts,
  })
}

/** A pair of cycles and its nodes. */
interface Step {
  /** Place of the earlier cycle in the chain. */
  readonly since: number
  /** Place of the later cycle in the chain. */
  readonly cycle: number
  /** 1 for each administration that is in either cycle. */
  readonly present: Uint8Array
  readonly nodes: readonly NodeStates[]
}

const stepOf = ({ grid: { present }, from, to }: GridPair) => ({
  since: from,
  cycle: to,
  present: present[from]!.map((mark, place) => mark | present[to]![place]!),
})

const countIn = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)

/** A node in a pair of cycles: every state by administration, as in `PairStates`. */
interface NodeStates extends Readonly<Record<keyof PairStates, Float64Array>> {
  /** Place in the grid. */
  readonly at: number
  /** Place of its comparability class in the list of classes; −1 where it has none. */
  readonly comparability: number
  readonly above: Float64Array | undefined
  readonly below: Float64Array | undefined
}

/** The nodes that are scored by either method, in the order of the grid. */
function nodesIn({ pair: { grid, from, to, classes }, states, probabilities }: PairBlock): readonly NodeStates[] {
  const scored = [from, to].flatMap((at) => planFor(grid.chain[at]!.method).nodes.filter((node) => node.scored))
  const places = [...new Set(scored.map(({ code }) => grid.placeOf.get(code)!))].sort((a, b) => a - b)
  return places.map((at) => {
    const comparability = classPlaces.indexOf(classes.get(grid.nodes[at]!))
    return {
      at,
      comparability,
      above: probabilities?.above[at],
      below: probabilities?.below[at],
      published: states.published[at]!,
      revised: states.revised[at]!,
      after: states.after[at]!,
      sharedBefore: states.sharedBefore[at]!,
      comparableBefore: states.comparableBefore[at]!,
      rescored: states.rescored[at]!,
      comparableAfter: states.comparableAfter[at]!,
      sharedAfter: states.sharedAfter[at]!,
    }
  })
}

const classPlaces: readonly (string | undefined)[] = comparabilityClasses

type ChangeTable = Unwritten<typeof changeColumns>

/** A node in a pair of cycles of one administration. */
interface ChangeCell {
  /** Of the administration in the grid. */
  readonly place: number
  readonly step: Step
  readonly node: NodeStates
}

function writeNode({ codes, data: table }: ChangeTable, row: number, { place, step, node }: ChangeCell): void {
  const before = node.published[place]!
  const after = node.after[place]!
  codes.administration[row] = place
  codes.since[row] = step.since
  codes.cycle[row] = step.cycle
  codes.node[row] = node.at
  codes.comparability[row] = node.comparability
  table.before[row] = before
  table.after[row] = after
  if (isMissing(before) || isMissing(after)) return
  const change = differenceOf(before, after)
  table.change[row] = change
  if (isPerformance(node, place)) writePerformance(table, row, change)
  else writeParts(table, row, node, place)
  const { above, below } = node
  if (above === undefined || below === undefined) return
  table.probability[row] = above[place]!
  codes.verdict[row] = verdictPlaces.indexOf(verdictOf(above[place]!, below[place]!))
}

const verdictPlaces: readonly (string | null)[] = verdicts

/** Whether nothing but values changed, as in most rows. */
function isPerformance(node: NodeStates, place: number): boolean {
  const before = node.published[place]!
  const after = node.after[place]!
  if (node.revised[place] !== before || node.sharedBefore[place] !== before) return false
  if (node.comparableBefore[place] !== before || node.rescored[place] !== before) return false
  return node.comparableAfter[place] === after && node.sharedAfter[place] === after
}

function writePerformance(table: ChangeTable['data'], row: number, change: number): void {
  table.performance[row] = change
  table.composition[row] = 0
  table.definition[row] = 0
  table.method[row] = 0
  table.revision[row] = 0
}

function writeParts(table: ChangeTable['data'], row: number, node: NodeStates, place: number): void {
  const parts = changeParts({
    published: node.published[place]!,
    revised: node.revised[place]!,
    sharedBefore: node.sharedBefore[place]!,
    comparableBefore: node.comparableBefore[place]!,
    rescored: node.rescored[place]!,
    comparableAfter: node.comparableAfter[place]!,
    sharedAfter: node.sharedAfter[place]!,
    after: node.after[place]!,
  })
  for (const name of partNames) table[name][row] = parts[name]
}
