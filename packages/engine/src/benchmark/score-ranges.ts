import { needsOtherCycles } from '@pmm/core/method/other-cycles'
import type { ScoredCycle } from '../chain/chain.ts'
import { isMissing } from '../kernel/missing.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { draw } from '../robustness/draw.ts'
import { type ChainGrid, gridOf, planFor } from '../trajectory/chain-grid.ts'
import { type ChainStudy, chainStudy } from '../trajectory/change/chain-study.ts'
import { attempt, drawersOf, gatherInto } from '../trajectory/change/drawer.ts'
import { shakenScoresOf } from '../trajectory/change/shaken-scores.ts'
import type { Uncertainty } from '../trajectory/change/uncertainty.ts'
import type { ScoreRange } from './positions.ts'

/** Shares of the draws below and above a range: nine in ten lie within. */
const ends = [0.05, 0.95] as const

/**
 * How uncertain the scores of a cycle are: each lies in nine of ten draws between these ends, and the published score
 * always does. Values are off by errors of measurement and weights by a quarter, as where the probability of a change is
 * told; grades of evidence are left out, since they are not everybody’s to see.
 *
 * @param cycle place of the cycle in the chain
 * @returns undefined where there is no score, or no draw could be scored
 */
export function scoreRangesOf(
  chain: readonly ScoredCycle[],
  cycle: number,
  uncertainty: Pick<Uncertainty, 'spec'> = {},
): (administration: string, node: string) => ScoreRange | undefined {
  const link = chain[cycle]!
  const isAlone = !needsOtherCycles(link.method, link.period)
  const [grid, at] = isAlone ? [gridOf([link]), 0] : [gridOf(chain), cycle]
  const drawn = drawnIn(grid, at, chainStudy(grid, link.method, uncertainty))
  const placeOf = new Map(grid.administrations.map((code, place) => [code, place]))
  const found = new Map<string, readonly (ScoreRange | undefined)[]>()
  return (administration, node) => {
    const place = placeOf.get(administration)
    if (place === undefined || !drawn.has(node)) return undefined
    const ranges = found.get(node) ?? rangesIn(drawn.get(node)!, grid.scores[at]![grid.placeOf.get(node)!]!)
    found.set(node, ranges)
    return ranges[place]
  }
}

const rangesIn = (draws: readonly Float64Array[], scores: Float64Array): (ScoreRange | undefined)[] =>
  Array.from(scores, (score, place) => rangeOf(draws, place, score))

/** Per node the scores of all draws, each by place of the grid. */
type Drawn = ReadonlyMap<string, Float64Array[]>

function drawnIn(grid: ChainGrid, at: number, study: ChainStudy): Drawn {
  const { administrations, chain } = grid
  const { nodes } = planFor(study.method)
  const drawn = new Map(nodes.map(({ code }) => [code, [] as Float64Array[]]))
  const blank = {
    administrations,
    period: chain[at]!.period,
    withheld: nodes.map(() => new Uint8Array(administrations.length)),
  }
  const kpis = study.method.kpis.map(() => new Float64Array(administrations.length).fill(Number.NaN))
  const [shaken, under, rows] = [shakenScoresOf(study), drawersOf(study), study.rowsOf[at]!]
  const drawOnce = (replication: number) => {
    const one = draw(study, replication)
    const { scoresOf, weights } = under(one)
    const scores = shaken(one)
    for (const [kpi, target] of kpis.entries()) gatherInto(target, scores[kpi]!, rows, (place) => rows[place]! >= 0)
    for (const [node, column] of scoresOf[0]({ ...blank, kpis }, weights).entries())
      drawn.get(nodes[node]!.code)!.push(column.slice())
  }
  for (let replication = 0; replication < study.spec.replications; replication++) attempt(() => drawOnce(replication))
  return drawn
}

function rangeOf(draws: readonly Float64Array[], place: number, score: number): ScoreRange | undefined {
  if (isMissing(score)) return undefined
  const sorted = Float64Array.from(draws, (column) => column[place]!)
    .filter((x) => !isMissing(x))
    .sort()
  if (sorted.length === 0) return undefined
  const [lower, upper] = ends.map((share) => quantileOf(sorted, share)) as [number, number]
  return { lower: Math.min(lower, score), upper: Math.max(upper, score) }
}
