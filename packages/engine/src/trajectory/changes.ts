import { changeColumns } from '@pmm/core/contract/chain-columns'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { isMissing } from '../kernel/missing.ts'
import { byVersion } from './by-version.ts'
import { type ChainGrid, type GridLink, gridOf, planFor } from './chain-grid.ts'
import { chainStudy } from './change/chain-study.ts'
import { chancesOf } from './change/chances.ts'
import { attempt } from './change/drawer.ts'
import { type Pair, pairOf } from './change/pair.ts'
import { type Parts, partsOf, type Way } from './change/parts.ts'
import type { Chances } from './change/precedents.ts'
import { type States, statesOf } from './change/states.ts'
import { type Uncertainty, verdictOf } from './change/uncertainty.ts'
import { cyclePairs } from './cycle-pairs.ts'
import { type Rescored, scoresUnder } from './scores-under.ts'

export interface ChangeOptions {
  /** Codes of cycles that every later one is compared with, beside the one before it. */
  readonly since?: readonly string[]
  /** The scores of a cycle as first published; a change counts from them. Undefined where it was not restated. */
  readonly published?: (cycle: string) => GridLink['scores'] | undefined
  readonly rescored?: Rescored
  /** Missing: nothing is said about the probability of a change. */
  readonly uncertainty?: Uncertainty
}

/**
 * What every change of score is made of, between neighbouring cycles and since the cycles named. Five parts add up to
 * it (see `partsOf`), along this way: first the earlier cycle's values as first published become those known today
 * (revision); then the KPIs scored in only one of the cycles leave (composition), as if they did not apply; then those
 * whose definition changed (definition); the rest is scored by the later method on the earlier values (method) and on
 * the later ones (performance); then both sets come back, to the same two parts. So performance is what an
 * administration did, on KPIs it was scored on in both cycles with one definition, weights and goalposts.
 *
 * A change is missing where either score is: a late joiner has none for its first cycle; over a gap, and for who left or was
 * suspended, none between neighbours, but one since the cycle before the gap where that is named. A node that only one of
 * the methods has is new or discontinued, and has no change.
 *
 * @returns by administration, pair of cycles (neighbours first, in the order of the later one) and node
 * @throws {Problem} `invalid-method` for a cycle of `since` that the chain does not hold, or values a later method cannot score
 */
export function changesFrame(chain: readonly GridLink[], options: ChangeOptions = {}): Frame<typeof changeColumns> {
  const grid = gridOf(chain)
  const under = byVersion((method) => scoresUnder(grid, method, options.rescored))
  const pairs = cyclePairs(chain, options.since).map(([from, to]) => {
    const published = publishedIn(grid, from, options)
    return pairOf({ grid, from, to, published, again: under(chain[to]!.method)[from]! })
  })
  const chances = options.uncertainty && chancesByPair(grid, pairs, options.uncertainty)
  return tableOf(
    grid,
    pairs.map((pair) => ({ pair, states: statesOf(pair), chances: chances?.get(pair) })),
  )
}

/** Pairs judged by one version of the method share its draws; none is judged where its steps cannot work on what is seen. */
function chancesByPair(grid: ChainGrid, pairs: readonly Pair[], uncertainty: Uncertainty): ReadonlyMap<Pair, Chances> {
  const methodOf = ({ to }: Pair) => grid.chain[to]!.method
  const judged = [...Map.groupBy(pairs, (pair) => methodOf(pair).version).values()].flatMap((alike) => {
    const chances: Chances[] = []
    attempt(() => {
      const study = chainStudy(grid, methodOf(alike[0]!), uncertainty)
      chances.push(...chancesOf(alike, study, uncertainty.precedents))
    })
    return chances.map((own, at) => [alike[at]!, own] as const)
  })
  return new Map(judged)
}

function publishedIn({ chain, administrations, nodes }: ChainGrid, at: number, { published }: ChangeOptions) {
  const frame = published?.(chain[at]!.cycle)
  return frame && cellRowsOf(frame, administrations, nodes).map((rows) => cellsAt(rows, frame.data.score))
}

interface Block {
  readonly pair: Pair
  readonly states: States
  readonly chances: Chances | undefined
}

function tableOf(grid: ChainGrid, blocks: readonly Block[]): Frame<typeof changeColumns> {
  const steps = blocks.map((block) => ({ ...block, nodes: nodesIn(block.pair), present: presentIn(block.pair) }))
  const length = steps.reduce((sum, { nodes, present }) => sum + nodes.length * countIn(present), 0)
  const table = emptyTable(length)
  let row = 0
  for (const place of grid.administrations.keys())
    for (const step of steps)
      if (step.present[place] === 1) for (const node of step.nodes) writeRow(table, row++, { grid, step, place, node })
  return { columns: changeColumns, length, data: table }
}

/** 1 for whoever is in either cycle. */
const presentIn = ({ grid: { present }, from, to }: Pair): Uint8Array =>
  present[from]!.map((mark, place) => mark | present[to]![place]!)

const countIn = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0)

/** The nodes that are scored by either method, with how they compare. */
function nodesIn({ grid, from, to, classes }: Pair): readonly Node[] {
  const scored = [from, to].flatMap((at) => planFor(grid.chain[at]!.method).nodes.filter((node) => node.scored))
  const places = [...new Set(scored.map(({ code }) => grid.placeOf.get(code)!))].sort((a, b) => a - b)
  return places.map((at) => ({ at, code: grid.nodes[at]!, comparability: classes.get(grid.nodes[at]!) ?? null }))
}

interface Node {
  /** Place in the grid. */
  readonly at: number
  readonly code: string
  readonly comparability: string | null
}

function emptyTable(length: number) {
  const texts = () => new Array<string | null>(length).fill(null)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), node: texts(), since: texts(), cycle: texts(), comparability: texts() },
    ...{ before: numbers(), after: numbers(), change: numbers() },
    ...{ performance: numbers(), composition: numbers(), definition: numbers(), method: numbers() },
    ...{ revision: numbers(), probability: numbers(), verdict: texts() },
  }
}

interface Cell {
  readonly grid: ChainGrid
  readonly step: Block
  readonly place: number
  readonly node: Node
}

function writeRow(table: ReturnType<typeof emptyTable>, row: number, { grid, step, place, node }: Cell): void {
  const { pair, states, chances } = step
  table.administration[row] = grid.administrations[place]!
  table.node[row] = node.code
  table.since[row] = grid.chain[pair.from]!.cycle
  table.cycle[row] = grid.chain[pair.to]!.cycle
  table.comparability[row] = node.comparability
  const [before, after] = [states.published[node.at]![place]!, states.after[node.at]![place]!]
  table.before[row] = before
  table.after[row] = after
  if (isMissing(before) || isMissing(after)) return
  table.change[row] = after - before
  writeParts(table, row, partsOf(wayOf(states, node.at, place)))
  if (chances === undefined) return
  const [above, below] = [chances.above[node.at]![place]!, chances.below[node.at]![place]!]
  table.probability[row] = above
  table.verdict[row] = verdictOf(above, below)
}

function writeParts(table: ReturnType<typeof emptyTable>, row: number, parts: Parts): void {
  table.performance[row] = parts.performance
  table.composition[row] = parts.composition
  table.definition[row] = parts.definition
  table.method[row] = parts.method
  table.revision[row] = parts.revision
}

const wayOf = (states: States, node: number, place: number): Way => ({
  published: states.published[node]![place]!,
  own: states.own[node]![place]!,
  sharedBefore: states.sharedBefore[node]![place]!,
  comparableBefore: states.comparableBefore[node]![place]!,
  again: states.again[node]![place]!,
  comparableAfter: states.comparableAfter[node]![place]!,
  sharedAfter: states.sharedAfter[node]![place]!,
  after: states.after[node]![place]!,
})
