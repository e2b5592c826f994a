import { needsOtherCycles } from '@pmm/core/method/other-cycles'
import { cellsAt } from '@pmm/table/cell-rows'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ScoredCycle } from '../chain/chain.ts'
import { isMissing } from '../kernel/missing.ts'
import { everyRow } from '../kernel/rows.ts'
import { type Tails, tailsOver } from '../kernel/tails.ts'
import type { Replication } from '../robustness/draw.ts'
import { type ChainGrid, gridOf, planFor } from '../trajectory/chain-grid.ts'
import { type ChainStudy, chainStudy } from '../trajectory/change/chain-study.ts'
import { attempt, drawersOf, drawsOf } from '../trajectory/change/drawer.ts'
import { isJudgedAlone } from '../trajectory/change/judged-alone.ts'
import { shakenScoresOf } from '../trajectory/change/shaken-scores.ts'
import type { Uncertainty } from '../trajectory/change/uncertainty.ts'

/** How uncertain scores are: their lower and upper ends by administration of the cycle, missing where there is no score. */
export interface ScoreRanges {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Share of the draws below a range, and above it: nine in ten lie within. */
const outside = 0.05

/**
 * How uncertain the scores of a cycle are: each lies in nine of ten draws between these ends, and the published score
 * always does. Values are off by errors of measurement and weights by a quarter, as where the probability of a change is
 * told; grades of evidence are left out, since they are not everybody’s to see. Where no draw could be scored a score is
 * as certain as it is.
 *
 * @param cycle place of the cycle in the chain
 * @returns the ranges of a node; undefined for one that the method does not have
 */
export function scoreRangesOf(
  chain: readonly ScoredCycle[],
  cycle: number,
  uncertainty: Pick<Uncertainty, 'spec'> = {},
): (node: string) => ScoreRanges | undefined {
  const link = chain[cycle]!
  const isAlone = !needsOtherCycles(link.method, link.period)
  const [grid, at] = isAlone ? [gridOf([link]), 0] : [gridOf(chain), cycle]
  const tails = tailsIn(grid, at, chainStudy(grid, link.method, uncertainty))
  const placeOf = new Map(grid.administrations.map((code, place) => [code, place]))
  const places = Int32Array.from(link.administrations, ({ code }) => placeOf.get(code) ?? -1)
  const found = new Map<string, ScoreRanges>()
  return (node) => {
    const own = tails.get(node)
    if (own === undefined) return undefined
    const ranges = found.get(node) ?? rangesIn(own, places, grid.scores[at]![grid.placeOf.get(node)!]!)
    found.set(node, ranges)
    return ranges
  }
}

function rangesIn({ tails, cellOf }: NodeTails, places: Int32Array, column: Float64Array): ScoreRanges {
  const lower = cellsAt(places, column)
  const upper = lower.slice()
  for (let i = 0; i < places.length; i++) {
    const cell = places[i]! < 0 ? -1 : cellOf[places[i]!]!
    if (cell < 0) continue
    const [lowest, highest] = [tails.lower(cell), tails.upper(cell)]
    if (!isMissing(lowest)) lower[i] = Math.min(lower[i]!, lowest)
    if (!isMissing(highest)) upper[i] = Math.max(upper[i]!, highest)
  }
  return { lower, upper }
}

/** What all draws leave of the scores of a node. */
interface NodeTails {
  readonly tails: Tails
  /** By place of the grid, the place among the tails; −1 where there is no score, and so no range. */
  readonly cellOf: Int32Array
}

/** By code of the node. */
function tailsIn(grid: ChainGrid, at: number, study: ChainStudy): ReadonlyMap<string, NodeTails> {
  const { nodes } = planFor(study.method)
  const { replications } = study.spec
  const places = placesIn(grid, at, study)
  const tails = nodes.map(({ code }) => {
    const column = grid.scores[at]![grid.placeOf.get(code)!]!
    const rows = everyRow(places.length).filter((row) => !isMissing(column[places[row]!]!))
    return { tails: tailsOver(rows, replications, outside), rows }
  })
  const drawOnce = drawingOf(grid, at, study, places)
  for (const replication of drawsOf(study))
    attempt(() => {
      for (const [node, column] of drawOnce(replication).entries()) tails[node]!.tails.add(column)
    })
  return new Map(
    nodes.map(({ code }, node) => {
      const cellOf = new Int32Array(grid.administrations.length).fill(-1)
      for (const [cell, row] of tails[node]!.rows.entries()) cellOf[places[row]!] = cell
      return [code, { tails: tails[node]!.tails, cellOf }]
    }),
  )
}

/** Whose scores are drawn: everybody’s where they hang on one another, else of those who have one. */
function placesIn({ administrations, scores }: ChainGrid, at: number, study: ChainStudy): Uint32Array {
  const all = everyRow(administrations.length)
  if (!isJudgedAlone(study)) return all
  return all.filter((place) => scores[at]!.some((column) => !isMissing(column[place]!)))
}

/** The scores of one draw: per node of the plan, in the order of the places. */
function drawingOf({ administrations, chain }: ChainGrid, at: number, study: ChainStudy, places: Uint32Array) {
  const { nodes } = planFor(study.method)
  const rows = Int32Array.from(places, (place) => study.rowsOf[at]![place]!)
  const blank = {
    administrations: Array.from(places, (place) => administrations[place]!),
    period: chain[at]!.period,
    withheld: nodes.map(() => new Uint8Array(places.length)),
  }
  const placed = placerOf(rows, study)
  const needed = isJudgedAlone(study) ? Uint32Array.from(rows.filter((row) => row >= 0)) : everyRow(study.ofRows.length)
  const [shaken, under] = [shakenScoresOf(study, needed), drawersOf(study)]
  return (replication: Replication): readonly Float64Array[] => {
    const { scoresOf, weights } = under(replication)
    return scoresOf(places.length)[0]({ ...blank, kpis: placed(shaken(replication)) }, weights)
  }
}

/** Brings columns over the rows of a study to the places drawn; where these are the same there is nothing to do. */
function placerOf(rows: Int32Array, { method, ofRows }: ChainStudy) {
  if (rows.length === ofRows.length && rows.every((row, place) => row === place))
    return (columns: readonly Float64Array[]) => columns
  const kpis = missingColumns(method.kpis.length, rows.length)
  return (columns: readonly Float64Array[]) => {
    for (let kpi = 0; kpi < kpis.length; kpi++) gatherInto(kpis[kpi]!, rows, columns[kpi]!)
    return kpis
  }
}

function gatherInto(target: Float64Array, rows: Int32Array, source: Float64Array): void {
  for (let place = 0; place < rows.length; place++) if (rows[place]! >= 0) target[place] = source[rows[place]!]!
}
