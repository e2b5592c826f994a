import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { maturityColumns } from '@pmm/core/contract/table'
import { codesOf, type Frame } from '@pmm/table/frame'
import { type Booked, booked, bookedFrame, writeText } from '@pmm/table/written'
import { meanError, noiseLevel } from '../cells/expected-error.ts'
import { type KeyedDraw, keyedDraw } from '../draws/keyed-draw.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedChain } from '../panel/protected-cycle.ts'
import { type PanelCounts, type PanelRequest, panelCounts, panelStatus } from './panel-counts.ts'
import type { PublishInputs } from './publish-inputs.ts'

type Transitions = Frame<typeof transitionColumns>

/**
 * Who went where between two cycles, as it is told to an audience: counts of the protected panel, each with noise of its
 * own from the key of the confidential contributors. Counts of a panel that is too small have one row that says so.
 *
 * @param maturity levels on the protected chain
 */
export function publishTransitions(
  inputs: PublishInputs,
  audience: Reader,
  maturity: Frame<typeof maturityColumns>,
): Transitions {
  const moves = transitionsFrame(protectedChain(inputs, audience), inputs.groups, { maturity })
  const table = booked(transitionColumns, moves.length)
  const countsOf = panelCounts(inputs, audience)
  let written = 0
  for (const panel of panelsIn(moves)) {
    const counted = countsOf(panel.about)
    written = writePanel(table, written, { moves, panel, counted, inputs })
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

interface PanelToPublish {
  readonly moves: Transitions
  readonly panel: PanelRows
  readonly counted: PanelCounts
  readonly inputs: PublishInputs
}

/** Writes the rows of a panel from `row` on. @returns where the next rows go */
function writePanel(table: Booked<typeof transitionColumns>, row: number, published: PanelToPublish): number {
  const { moves, panel, counted, inputs } = published
  const status = panelStatus(panel.about, counted.counts, counted.facts, inputs.parameters)
  if (status !== 'F') {
    writeHead(table, row, panel, status)
    return row + 1
  }
  const counts = countsOf(published)
  const errors = errorsOf(counted, inputs)
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue
    writeHead(table, row, panel, 'F')
    const from = moves.data.from[panel.first + i]!
    table.data.from[row] = from
    table.data.to[row] = moves.data.to[panel.first + i]!
    table.data.count[row] = counts[i]!
    table.data.share[row] = counts[i]! / startedFrom(published, counts, from)
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

function startedFrom({ moves, panel }: PanelToPublish, counts: Int32Array, from: number): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) if (moves.data.from[panel.first + i] === from) sum += counts[i]!
  return sum
}

/** The counts with their noise; no count falls below 0. */
function countsOf({ moves, panel, counted, inputs }: PanelToPublish): Int32Array {
  const counts = Int32Array.from({ length: panel.end - panel.first }, (_, i) => moves.data.count[panel.first + i]!)
  const { hidden, key } = counted.counts
  if (hidden === 0) return counts
  const { kind, about } = panel
  const words = Array.from(key, (word) => word.toString(16))
  const draw = keyedDraw(inputs.noise.secret, 'moves', kind, about.node, about.since, about.cycle, ...words)
  return counts.map((count, i) => {
    const cell = 5 * (moves.data.from[panel.first + i]! - 1) + moves.data.to[panel.first + i]! - 1
    return Math.max(0, count + countNoise(draw, cell, counted.isNearSet))
  })
}

/** −1, 0, 0, 1 with the same chance for the world, regions and income groups; −2 to 2 for any other set. @param cell 0 to 24 */
function countNoise(draw: KeyedDraw, cell: number, isNearSet: boolean): number {
  const byte = draw[cell]!
  if (!isNearSet) return (byte % 5) - 2
  return [-1, 0, 0, 1][byte % 4]!
}

/** Variance that a confidential contributor adds to a count by taking its twin for it: simulated on demonstration data. */
const varianceOfTwin = 0.15

function errorsOf({ counts: { size, hidden }, isNearSet, facts }: PanelCounts, { parameters }: PublishInputs) {
  if (hidden === 0) return { count: 0, points: 0 }
  const width = isNearSet ? parameters.near : parameters.far
  const points = meanError({ size, hidden, height: facts.height, width }, parameters)
  return { count: Math.sqrt(varianceOfTwin * hidden + (isNearSet ? 0.5 : 2)), points }
}

/** The first rows of a table. */
function cut(table: Booked<typeof transitionColumns>, length: number): Booked<typeof transitionColumns> {
  const first = <Cells extends { subarray(from: number, to: number): Cells }>(
    columns: Readonly<Record<string, Cells>>,
  ) => Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.subarray(0, length)]))
  return { length, books: table.books, codes: first(table.codes), data: first(table.data) } as typeof table
}
