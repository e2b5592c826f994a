import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import { codesOf, type Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame, writeText } from '@pmm/table/written'
import { meanError, noiseLevel } from '../cells/expected-error.ts'
import { isNear } from '../cells/near-groups.ts'
import { widthOf } from '../cells/second-noise.ts'
import { drawUnder, type KeyedDraw, keyedDraw } from '../draws/keyed-draw.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedChain } from '../panel/protected-cycle.ts'
import { type PanelCounts, type PanelRequest, panelCounts, panelStatus } from './panel-counts.ts'
import type { PublishInputs } from './publish-inputs.ts'

type Transitions = Frame<typeof transitionColumns>

/**
 * Who went where between two cycles, as it is told to an audience: counts of the protected panel, each with noise of its
 * own from the key of the confidential contributors. Where somebody keeps something back every move has a row, made or not,
 * so that no row is missing for what is hidden. Counts of a panel that is too small have one row that says so.
 *
 * @param maturity levels on the protected chain
 */
export function publishTransitions(
  inputs: PublishInputs,
  audience: Reader,
  maturity: Frame<typeof maturityColumns>,
): Transitions {
  const moves = transitionsFrame(protectedChain(inputs, audience), inputs.groups, { maturity })
  const panels = [...panelsIn(moves)]
  const table = booked(transitionColumns, moves.length + panels.length * highestLevel ** 2)
  const contributorsOf = panelCounts(inputs, audience)
  const noiseOf = moveNoise(inputs)
  let written = 0
  for (const panel of panels) {
    const counted = contributorsOf(panel.about)
    const cells = cellsOf(moves, panel, counted.counts.hidden > 0)
    written = writePanel(table, written, { panel, counted, cells: noisy(cells, panel, counted, noiseOf), inputs })
  }
  return bookedFrame(transitionColumns, cut(table, written))
}

/** The rows of one panel in the table of moves. */
interface PanelRows {
  readonly kind: string
  readonly about: PanelRequest
  readonly first: number
  readonly end: number
}

function* panelsIn(moves: Transitions): Generator<PanelRows> {
  const columns = (['kind', 'group', 'node', 'since', 'cycle'] as const).map((name) => codesOf(moves, name))
  const isSame = (a: number, b: number) => columns.every(({ codes }) => codes[a] === codes[b])
  for (let first = 0, end = 0; first < moves.length; first = end) {
    end = first + 1
    while (end < moves.length && isSame(first, end)) end++
    const [kind, group, node, since, cycle] = columns.map(({ codes, words }) => words[codes[first]!]!)
    yield { kind: kind!, about: { group: group!, node: node!, since: since!, cycle: cycle! }, first, end }
  }
}

/** A cell of the matrix of moves. */
interface MoveCell {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** The cells of a panel: the moves that were made, or all there may be. */
function cellsOf({ data }: Transitions, { kind, first, end }: PanelRows, isWhole: boolean): MoveCell[] {
  const made = Array.from({ length: end - first }, (_, i): MoveCell => {
    return { from: data.from[first + i]!, to: data.to[first + i]!, count: data.count[first + i]! }
  })
  if (!isWhole) return made
  const states = kind === 'quarter' ? 4 : highestLevel
  return Array.from({ length: states ** 2 }, (_, at): MoveCell => {
    const [from, to] = [Math.floor(at / states) + 1, (at % states) + 1]
    return made.find((cell) => cell.from === from && cell.to === to) ?? { from, to, count: 0 }
  })
}

interface PanelToPublish {
  readonly panel: PanelRows
  readonly counted: PanelCounts
  /** As they are told. */
  readonly cells: readonly MoveCell[]
  readonly inputs: PublishInputs
}

/** Writes the rows of a panel from `row` on. @returns where the next rows go */
function writePanel(table: Booked<typeof transitionColumns>, row: number, published: PanelToPublish): number {
  const { panel, counted, cells, inputs } = published
  const status = panelStatus(panel.about, counted.counts, counted.facts, inputs.parameters)
  if (status !== 'F') {
    writeHead(table, row, panel, status)
    return row + 1
  }
  const errors = errorsOf(panel.about, counted, inputs)
  const started = startedFrom(cells)
  for (const { from, to, count } of cells) {
    writeHead(table, row, panel, 'F')
    table.data.from[row] = from
    table.data.to[row] = to
    table.data.count[row] = count
    table.data.share[row] = started[from] === 0 ? 0 : count / started[from]!
    table.data.error[row] = errors.count
    writeText(table, 'noise', row++, noiseLevel(errors.points))
  }
  return row
}

function writeHead(
  table: Booked<typeof transitionColumns>,
  row: number,
  { kind, about }: PanelRows,
  status: string,
): void {
  writeText(table, 'kind', row, kind)
  for (const name of ['group', 'node', 'since', 'cycle'] as const) writeText(table, name, row, about[name])
  writeText(table, 'confStatus', row, status)
}

/** By state, how many started in it. */
function startedFrom(cells: readonly MoveCell[]): number[] {
  const started = new Array<number>(highestLevel + 1).fill(0)
  for (const { from, count } of cells) started[from]! += count
  return started
}

/** The cells with the noise of their counts; nothing is added to a move that nobody made, and no count falls below 0. */
function noisy(cells: readonly MoveCell[], panel: PanelRows, { counts }: PanelCounts, noiseOf: MoveNoise): MoveCell[] {
  if (counts.hidden === 0) return [...cells]
  const noise = noiseOf(panel, counts.key)
  return cells.map(({ from, to, count }) => {
    const added = count === 0 ? 0 : noise(highestLevel * (from - 1) + to - 1)
    return { from, to, count: Math.max(0, count + added) }
  })
}

/** The noise of the counts of a panel. @param cell 0 to 24 */
type MoveNoise = (panel: PanelRows, key: Uint32Array) => (cell: number) => number

/** −1, 0, 0 or 1 with the same chance; for groups beside the world, regions and income groups as much again, drawn apart. */
function moveNoise({ noise }: PublishInputs): MoveNoise {
  const keys = new Map<string, KeyedDraw>()
  const steps = [-1, 0, 0, 1]
  return ({ kind, about: { group, node, since, cycle } }, key) => {
    const words = JSON.stringify([kind, node, since, cycle])
    const moveKey = keys.get(words) ?? keyedDraw(noise.secret, 'moves', kind, node, since, cycle)
    keys.set(words, moveKey)
    const near = drawUnder(moveKey, Uint32Array.of(...key, 0))
    const far = isNear(group) ? null : drawUnder(moveKey, Uint32Array.of(...key, 1))
    return (cell) => steps[near[cell]! % 4]! + (far === null ? 0 : steps[far[cell]! % 4]!)
  }
}

/** Variance that a confidential contributor adds to a count by taking its twin for it: simulated on demonstration data. */
const varianceOfTwin = 0.15

function errorsOf(
  { group }: PanelRequest,
  { counts: { size, hidden }, facts }: PanelCounts,
  { parameters }: PublishInputs,
) {
  if (hidden === 0) return { count: 0, points: 0 }
  const width = widthOf(isNear(group), parameters)
  const points = meanError({ size, hidden, height: facts.height, width }, parameters)
  return { count: Math.sqrt(varianceOfTwin * hidden + (isNear(group) ? 0.5 : 1)), points }
}

/** The first rows of a table. */
function cut(table: Booked<typeof transitionColumns>, length: number): Booked<typeof transitionColumns> {
  const first = <Cells extends { subarray(from: number, to: number): Cells }>(
    columns: Readonly<Record<string, Cells>>,
  ) => Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.subarray(0, length)]))
  return { length, books: table.books, codes: first(table.codes), data: first(table.data) } as typeof table
}
