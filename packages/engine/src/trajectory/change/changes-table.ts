import { changeColumns } from '@pmm/core/contract/chain-columns'
import type { Frame } from '@pmm/table/frame'
import { isMissing } from '../../kernel/missing.ts'
import { type ChainGrid, planFor } from '../chain-grid.ts'
import type { Pair } from './pair.ts'
import { partNames, partsOf } from './parts.ts'
import type { Chances } from './precedents.ts'
import type { States } from './states.ts'
import { verdictOf } from './uncertainty.ts'

/** What is found of a pair of cycles. */
export interface Block {
  readonly pair: Pair
  readonly states: States
  readonly chances: Chances | undefined
}

/** Writes what was found: by administration, pair of cycles and node, for whoever is in either cycle. */
export function changesTable(grid: ChainGrid, blocks: readonly Block[]): Frame<typeof changeColumns> {
  const steps = blocks.map((block) => ({ ...stepOf(block.pair), nodes: nodesIn(block) }))
  const length = steps.reduce((sum, { nodes, present }) => sum + nodes.length * countIn(present), 0)
  const table = emptyTable(length)
  let row = 0
  for (const [place, administration] of grid.administrations.entries())
    for (const { since, cycle, nodes, present } of steps) {
      if (present[place] === 0) continue
      for (let i = 0; i < nodes.length; i++) {
        table.administration[row] = administration
        table.since[row] = since
        table.cycle[row] = cycle
        writeNode(table, row++, nodes[i]!, place)
      }
    }
  return { columns: changeColumns, length, data: table }
}

const stepOf = ({ grid: { chain, present }, from, to }: Pair) => ({
  since: chain[from]!.cycle,
  cycle: chain[to]!.cycle,
  present: present[from]!.map((mark, place) => mark | present[to]![place]!),
})

const countIn = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)

/** A node in a pair of cycles, all columns by administration. */
interface Node extends Readonly<Record<keyof States, Float64Array>> {
  readonly code: string
  readonly comparability: string | null
  readonly above: Float64Array | undefined
  readonly below: Float64Array | undefined
}

/** The nodes that are scored by either method, in the order of the grid. */
function nodesIn({ pair: { grid, from, to, classes }, states, chances }: Block): readonly Node[] {
  const scored = [from, to].flatMap((at) => planFor(grid.chain[at]!.method).nodes.filter((node) => node.scored))
  const places = [...new Set(scored.map(({ code }) => grid.placeOf.get(code)!))].sort((a, b) => a - b)
  return places.map((at) => {
    const code = grid.nodes[at]!
    return {
      ...{ code, comparability: classes.get(code) ?? null, above: chances?.above[at], below: chances?.below[at] },
      ...{ published: states.published[at]!, own: states.own[at]!, after: states.after[at]! },
      ...{ sharedBefore: states.sharedBefore[at]!, comparableBefore: states.comparableBefore[at]! },
      ...{
        again: states.again[at]!,
        comparableAfter: states.comparableAfter[at]!,
        sharedAfter: states.sharedAfter[at]!,
      },
    }
  })
}

function emptyTable(length: number) {
  const texts = () => new Array<string | null>(length)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), node: texts(), since: texts(), cycle: texts(), comparability: texts() },
    ...{ before: numbers(), after: numbers(), change: numbers() },
    ...{ performance: numbers(), composition: numbers(), definition: numbers(), method: numbers() },
    ...{ revision: numbers(), probability: numbers(), verdict: texts().fill(null) },
  }
}

type Table = ReturnType<typeof emptyTable>

function writeNode(table: Table, row: number, node: Node, place: number): void {
  const before = node.published[place]!
  const after = node.after[place]!
  table.node[row] = node.code
  table.comparability[row] = node.comparability
  table.before[row] = before
  table.after[row] = after
  if (isMissing(before) || isMissing(after)) return
  table.change[row] = after - before
  if (isPerformance(node, place)) writePerformance(table, row, after - before)
  else writeParts(table, row, node, place)
  const { above, below } = node
  if (above === undefined || below === undefined) return
  table.probability[row] = above[place]!
  table.verdict[row] = verdictOf(above[place]!, below[place]!)
}

/** Whether nothing but values changed, as in most rows. */
function isPerformance(node: Node, place: number): boolean {
  const before = node.published[place]!
  const after = node.after[place]!
  if (node.own[place] !== before || node.sharedBefore[place] !== before) return false
  if (node.comparableBefore[place] !== before || node.again[place] !== before) return false
  return node.comparableAfter[place] === after && node.sharedAfter[place] === after
}

function writePerformance(table: Table, row: number, change: number): void {
  table.performance[row] = change
  table.composition[row] = 0
  table.definition[row] = 0
  table.method[row] = 0
  table.revision[row] = 0
}

function writeParts(table: Table, row: number, node: Node, place: number): void {
  const parts = partsOf({
    ...{ published: node.published[place]!, own: node.own[place]!, sharedBefore: node.sharedBefore[place]! },
    ...{ comparableBefore: node.comparableBefore[place]!, again: node.again[place]! },
    ...{ comparableAfter: node.comparableAfter[place]!, sharedAfter: node.sharedAfter[place]! },
    after: node.after[place]!,
  })
  for (const name of partNames) table[name][row] = parts[name]
}
