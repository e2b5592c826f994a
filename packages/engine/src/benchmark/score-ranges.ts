import { needsOtherCycles } from '@pmm/core/method/other-cycles'
import { cellsAt } from '@pmm/table/cell-rows'
import { missingColumns } from '@pmm/table/missing-columns'
import type { ScoredCycle } from '../chain/chain.ts'
import { isMissing } from '../kernel/missing.ts'
import { everyRow } from '../kernel/rows.ts'
import { type Tails, tailsOver } from '../kernel/tails.ts'
import { draw } from '../robustness/draw.ts'
import { type ChainGrid, gridOf, planFor } from '../trajectory/chain-grid.ts'
import { type ChainStudy, chainStudy } from '../trajectory/change/chain-study.ts'
import { attempt, drawersOf } from '../trajectory/change/drawer.ts'
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

function rangesIn(tails: Tails, places: Int32Array, column: Float64Array): ScoreRanges {
  const scores = cellsAt(places, column)
  const end = (drawn: (place: number) => number, outer: (score: number, drawn: number) => number) =>
    scores.map((score, i) => {
      const x = isMissing(score) ? score : drawn(places[i]!)
      return isMissing(x) ? score : outer(score, x)
    })
  return { lower: end(tails.lower, Math.min), upper: end(tails.upper, Math.max) }
}

/** Per node what all draws leave of its scores, by place of the grid. */
function tailsIn(grid: ChainGrid, at: number, study: ChainStudy): ReadonlyMap<string, Tails> {
  const { nodes } = planFor(study.method)
  const { replications } = study.spec
  const tails = nodes.map(() => tailsOver(grid.administrations.length, replications, outside))
  const drawOnce = drawingOf(grid, at, study)
  for (let replication = 0; replication < replications; replication++)
    attempt(() => {
      for (const [node, column] of drawOnce(replication).entries()) tails[node]!.add(column)
    })
  return new Map(nodes.map(({ code }, node) => [code, tails[node]!]))
}

/** The scores of one draw: per node of the plan, by place of the grid. */
function drawingOf({ administrations, chain }: ChainGrid, at: number, study: ChainStudy) {
  const { nodes } = planFor(study.method)
  const rows = study.rowsOf[at]!
  const blank = {
    ...{ administrations, period: chain[at]!.period },
    withheld: nodes.map(() => new Uint8Array(administrations.length)),
  }
  const placed = placerOf(rows, study)
  const needed = isJudgedAlone(study) ? Uint32Array.from(rows.filter((row) => row >= 0)) : everyRow(study.ofRows.length)
  const [shaken, under] = [shakenScoresOf(study, needed), drawersOf(study)]
  return (replication: number): readonly Float64Array[] => {
    const one = draw(study, replication)
    const { scoresOf, weights } = under(one)
    return scoresOf(administrations.length)[0]({ ...blank, kpis: placed(shaken(one)) }, weights)
  }
}

/** Brings columns over the rows of a study to the places of a grid; of a cycle by itself these are the same. */
function placerOf(rows: Int32Array, { method, ofRows }: ChainStudy) {
  if (rows.length === ofRows.length && rows.every((row, place) => row === place))
    return (columns: readonly Float64Array[]) => columns
  const kpis = missingColumns(method.kpis.length, rows.length)
  return (columns: readonly Float64Array[]) => {
    for (const [kpi, column] of columns.entries()) gatherInto(kpis[kpi]!, rows, column)
    return kpis
  }
}

function gatherInto(target: Float64Array, rows: Int32Array, source: Float64Array): void {
  for (let place = 0; place < rows.length; place++) if (rows[place]! >= 0) target[place] = source[rows[place]!]!
}
