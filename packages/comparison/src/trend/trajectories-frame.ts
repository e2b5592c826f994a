import { trajectoryColumns } from '@pmm/core/contract/chain-columns'
import type { ComparabilityClass } from '@pmm/core/method/schema/comparability-classes'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import { cellsAt } from '@pmm/table/cell-rows'
import { type Book, codeIn, emptyBook, recoded } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import { type Unwritten, unwritten, written } from '@pmm/table/written'
import { breakOf, comparedKpis, comparedNodes, isOneStretch } from '../chain/breaks.ts'
import { type ChainGrid, type GridLink, gridOf, type NodeColumns } from '../chain/chain-grid.ts'
import { linkedScores } from '../change/linked-scores.ts'
import { type Rescored, scoresByCycle } from '../rescored/rescored-scores.ts'

export interface TrajectoryOptions {
  readonly rescored?: Rescored
}

/**
 * The path of every administration through a chain of cycles, by administration (by code), then cycle as given, then
 * node in the order of the newest method. `change` compares with the cycle directly before, and is missing when either
 * score is: a late joiner begins without a change, and an administration that comes back from a gap or a suspension begins
 * anew. `linked` and `backSeries` carry scores over changes of the method (see `linkedScores`, `rescoredScores`); a node of
 * the newest method that a cycle did not have yet has a row there where its back series reaches. `preBreakValue` stands in
 * the first cycle of a changed definition, or of another break: the last value before it; `break` names the kind of a break
 * that was said of the cycle.
 *
 * @param chain in the order of periods; a cycle without reporters has no rows but those of missing scores
 * @throws {Problem} `invalid-method` where the newest version cannot work on earlier values
 */
export function trajectoriesFrame(
  chain: readonly GridLink[],
  { rescored }: TrajectoryOptions = {},
): Frame<typeof trajectoryColumns> {
  const grid = gridOf(chain)
  const series: ChainSeries = {
    linked: linkedScores(grid, rescored),
    back: chain.length === 0 ? [] : scoresByCycle(grid, rescored)(chain.length - 1),
    classes: chain.map((_, at) => (at === 0 ? null : comparedNodes(chain, at - 1, at))),
    breaks: chain.map((_, at) => breaksAt(grid, at)),
  }
  const books = { period: emptyBook(), status: emptyBook(), comparability: emptyBook(), break: emptyBook() }
  const cycles = chain.map((_, at) => cycleOf(grid, series, books, at))
  const table = unwritten(
    trajectoryColumns,
    cycles.reduce((sum, columns) => sum + rowsIn(columns), 0),
  )
  let row = 0
  for (let place = 0; place < grid.administrations.length; place++)
    for (const columns of cycles) row = append(table, row, columns, place)
  return written(trajectoryColumns, table, {
    administration: grid.administrations,
    cycle: chain.map(({ cycle }) => cycle),
    node: grid.nodes,
    period: books.period.words,
    status: books.status.words,
    comparability: books.comparability.words,
    break: books.break.words,
  })
}

/** What rows of every cycle say beside its scores. */
interface ChainSeries {
  readonly linked: readonly NodeColumns[]
  readonly back: readonly NodeColumns[]
  /** How nodes compare with the cycle before, by code; null for the first cycle. */
  readonly classes: readonly (ReadonlyMap<string, ComparabilityClass> | null)[]
  /** By place of a KPI in the grid, its last values before a break; none of KPIs without a break. */
  readonly breaks: readonly ReadonlyMap<number, Float64Array>[]
}

function breaksAt(grid: ChainGrid, at: number): ReadonlyMap<number, Float64Array> {
  if (at === 0 || isOneStretch(grid.chain, at - 1, at)) return new Map()
  const broken = [...comparedKpis(grid.chain, at - 1, at)].filter(
    ([, { class: how }]) => how === 'indirect' || how === 'subject-only',
  )
  return new Map(broken.map(([code, { was }]) => [grid.placeOf.get(code)!, lastValues(grid, at, was ?? code)]))
}

/** The newest value of each administration before a cycle. */
function lastValues(grid: ChainGrid, before: number, code: string): Float64Array {
  const last = new Float64Array(grid.administrations.length).fill(Number.NaN)
  for (let at = 0; at < before; at++) {
    const values = cellsAt(grid.rows[at]![grid.placeOf.get(code)!]!, grid.chain[at]!.scores.data.value)
    for (const [place, x] of values.entries()) if (!isMissing(x)) last[place] = x
  }
  return last
}

/** The words of the cycles. */
interface Books {
  readonly period: Book
  readonly status: Book
  readonly comparability: Book
  readonly break: Book
}

/** The columns of one cycle, per node of the grid. */
interface CycleColumns {
  /** Place in the chain. */
  readonly cycle: number
  /** The number of its period in the book. */
  readonly period: number
  readonly data: GridLink['scores']['data']
  /** The number of the status in the book, by row of the scores. */
  readonly status: Int32Array
  /** The row in the scores, by administration; −1 where there is none. */
  readonly rows: readonly Int32Array[]
  readonly scores: NodeColumns
  readonly before: NodeColumns | undefined
  readonly linked: NodeColumns
  readonly back: NodeColumns
  /** The number of the comparability class in the book; −1 where there is none. */
  readonly classes: Int32Array
  readonly breaks: readonly (Float64Array | undefined)[]
  /** The number of the kind of break in the book; −1 where there is none. */
  readonly kinds: Int32Array
}

function cycleOf(
  grid: ChainGrid,
  { linked, back, classes, breaks }: ChainSeries,
  books: Books,
  at: number,
): CycleColumns {
  const { period, scores } = grid.chain[at]!
  return {
    cycle: at,
    period: codeIn(books.period, period),
    data: scores.data,
    rows: grid.rows[at]!,
    scores: grid.scores[at]!,
    before: grid.scores[at - 1],
    linked: linked[at]!,
    back: back[at]!,
    status: recoded(codesOf(scores, 'status'), books.status),
    classes: Int32Array.from(grid.nodes, (code) => codeIn(books.comparability, classes[at]?.get(code) ?? null)),
    breaks: grid.nodes.map((_, node) => breaks[at]!.get(node)),
    kinds: Int32Array.from(grid.nodes, (code) => codeIn(books.break, breakOf(grid.chain[at]!, code)?.kind ?? null)),
  }
}

const isThere = ({ rows, back }: CycleColumns, node: number, place: number): boolean =>
  rows[node]![place]! >= 0 || !isMissing(back[node]![place]!)

function rowsIn(columns: CycleColumns): number {
  let count = 0
  for (const [node, rows] of columns.rows.entries())
    for (let place = 0; place < rows.length; place++) if (isThere(columns, node, place)) count++
  return count
}

type TrajectoryTable = Unwritten<typeof trajectoryColumns>

/** Writes the rows of an administration in a cycle from `first` on, and returns where the next ones go. */
function append(table: TrajectoryTable, first: number, columns: CycleColumns, place: number): number {
  const { codes } = table
  let row = first
  for (let node = 0; node < columns.rows.length; node++) {
    if (!isThere(columns, node, place)) continue
    codes.administration[row] = place
    codes.cycle[row] = columns.cycle
    codes.period[row] = columns.period
    codes.node[row] = node
    codes.comparability[row] = columns.classes[node]!
    codes.break[row] = columns.kinds[node]!
    writeNode(table, row++, columns, node, place)
  }
  return row
}

function writeNode(
  { codes, data: table }: TrajectoryTable,
  row: number,
  columns: CycleColumns,
  node: number,
  place: number,
): void {
  const { data } = columns
  const source = columns.rows[node]![place]!
  if (source >= 0) {
    codes.status[row] = columns.status[source]!
    table.value[row] = data.value[source]!
    table.coverage[row] = data.coverage[source]!
  }
  const score = columns.scores[node]![place]!
  table.score[row] = score
  if (columns.before !== undefined) table.change[row] = differenceOf(columns.before[node]![place]!, score)
  table.linked[row] = columns.linked[node]![place]!
  table.backSeries[row] = columns.back[node]![place]!
  const before = columns.breaks[node]
  if (before !== undefined) table.preBreakValue[row] = before[place]!
}
