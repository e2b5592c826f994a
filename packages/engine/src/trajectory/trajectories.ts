import { trajectoryColumns } from '@pmm/core/contract/chain-columns'
import { benchmarkColumns } from '@pmm/core/contract/table'
import { type ComparabilityClass, comparabilityOf } from '@pmm/core/method/comparability'
import { nodeComparability } from '@pmm/core/method/node-comparability'
import { cellsAt } from '@pmm/table/cell-rows'
import { concatFrames } from '@pmm/table/concat'
import type { Frame } from '@pmm/table/frame'
import { isMissing } from '../kernel/missing.ts'
import { byVersion } from './by-version.ts'
import { type ChainGrid, type GridLink, gridOf, isSameVersion, type NodeColumns, newestMethod } from './chain-grid.ts'
import { linkedScores } from './linked-scores.ts'
import { type Rescored, scoresUnder } from './scores-under.ts'

export interface TrajectoryOptions {
  readonly rescored?: Rescored
}

/**
 * The path of every administration through a chain of cycles, by administration (by code), then cycle as given, then
 * node in the order of the newest method. `change` compares with the cycle directly before, and is missing when either
 * score is: a late joiner begins without one, and who comes back from a gap or a suspension begins anew. `linked` and
 * `backSeries` carry scores over changes of the method (see `linkedScores`, `scoresUnder`); a node of the newest method
 * that a cycle did not have yet has a row there where its back-series reaches. `preBreakValue` stands in the first cycle
 * of a changed definition: the last value under the former one.
 *
 * @param chain in the order of periods; a cycle without reporters has no rows but those of missing scores
 * @throws {Problem} `invalid-method` where the newest version cannot work on earlier values
 */
export function trajectoriesOf(
  chain: readonly GridLink[],
  { rescored }: TrajectoryOptions = {},
): Frame<typeof trajectoryColumns> {
  const grid = gridOf(chain)
  const newest = newestMethod(chain)
  const under = byVersion((method) => scoresUnder(grid, method, rescored))
  const series: Series = {
    linked: linkedScores(grid, under),
    back: newest === undefined ? [] : under(newest),
    classes: chain.map((_, at) => classesAt(grid, at)),
    breaks: chain.map((_, at) => breaksAt(grid, at)),
  }
  const rows = rowsIn(grid, series)
  const data = emptyTable(rows.length)
  for (const [row, at] of rows.entries()) writeRow(data, row, { grid, series, ...at })
  return { columns: trajectoryColumns, length: rows.length, data }
}

/** The benchmarks of several cycles as one table, in the order given. */
export function trendsOf(benchmarks: readonly Frame<typeof benchmarkColumns>[]): Frame<typeof benchmarkColumns> {
  return concatFrames(benchmarkColumns, benchmarks)
}

/** What is said of every cycle beside its scores. */
interface Series {
  readonly linked: readonly NodeColumns[]
  readonly back: readonly NodeColumns[]
  /** With the cycle before, by code; null for the first cycle. */
  readonly classes: readonly (ReadonlyMap<string, ComparabilityClass> | null)[]
  /** By place of the KPI, its last values before a break. */
  readonly breaks: readonly ReadonlyMap<number, Float64Array>[]
}

function classesAt({ chain }: ChainGrid, at: number): ReadonlyMap<string, ComparabilityClass> | null {
  const [before, link] = [chain[at - 1], chain[at]!]
  if (before === undefined) return null
  if (!isSameVersion(before.method, link.method)) return nodeComparability(before.method, link.method)
  const { groups, kpis } = link.method
  return new Map([...groups, ...kpis].map(({ code }) => [code, 'direct']))
}

function breaksAt(grid: ChainGrid, at: number): ReadonlyMap<number, Float64Array> {
  const [before, link] = [grid.chain[at - 1], grid.chain[at]!]
  if (before === undefined || isSameVersion(before.method, link.method)) return new Map()
  const broken = [...comparabilityOf(before.method, link.method)].filter(
    ([, { class: own }]) => own === 'indirect' || own === 'subject-only',
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

/** Places of a row in the grid. */
interface At {
  readonly place: number
  readonly at: number
  readonly node: number
}

function rowsIn({ administrations, nodes, rows }: ChainGrid, { back }: Series): At[] {
  const found: At[] = []
  for (let place = 0; place < administrations.length; place++)
    for (let at = 0; at < rows.length; at++)
      for (let node = 0; node < nodes.length; node++)
        if (rows[at]![node]![place]! >= 0 || !isMissing(back[at]![node]![place]!)) found.push({ place, at, node })
  return found
}

function emptyTable(length: number) {
  const texts = () => new Array<string | null>(length).fill(null)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  return {
    ...{ administration: texts(), cycle: texts(), period: texts(), node: texts(), status: texts() },
    ...{ value: numbers(), score: numbers(), coverage: numbers(), change: numbers() },
    ...{ linked: numbers(), backSeries: numbers(), comparability: texts(), preBreakValue: numbers() },
  }
}

interface Cell extends At {
  readonly grid: ChainGrid
  readonly series: Series
}

function writeRow(table: ReturnType<typeof emptyTable>, row: number, { grid, series, place, at, node }: Cell): void {
  const link = grid.chain[at]!
  const { status, value, coverage } = link.scores.data
  const source = grid.rows[at]![node]![place]!
  const score = grid.scores[at]![node]![place]!
  table.administration[row] = grid.administrations[place]!
  table.cycle[row] = link.cycle
  table.period[row] = link.period
  table.node[row] = grid.nodes[node]!
  if (source >= 0) {
    table.status[row] = status[source]!
    table.value[row] = value[source]!
    table.coverage[row] = coverage[source]!
  }
  table.score[row] = score
  if (at > 0) table.change[row] = score - grid.scores[at - 1]![node]![place]!
  table.linked[row] = series.linked[at]![node]![place]!
  table.backSeries[row] = series.back[at]![node]![place]!
  table.comparability[row] = series.classes[at]?.get(grid.nodes[node]!) ?? null
  table.preBreakValue[row] = series.breaks[at]!.get(node)?.[place] ?? Number.NaN
}
