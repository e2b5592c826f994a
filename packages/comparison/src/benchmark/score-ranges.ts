import { needsOtherCycles } from '@pmm/core/method/freeze/other-cycles'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { cellsAt } from '@pmm/table/cell-rows'
import type { ScoredCycle } from '../chain/chain.ts'
import { gridOf, planFor } from '../chain/chain-grid.ts'
import { chainStudy } from '../uncertainty/study/chain-study.ts'
import type { Uncertainty } from '../uncertainty/study/uncertainty.ts'
import { type ScoreTails, scoreTails } from './score-tails.ts'

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
  const ranges = isAlone ? keptRanges(link, uncertainty) : rangesByNode(chain, cycle, uncertainty)
  return (node) => ranges.get(node)
}

type RangesByNode = ReadonlyMap<string, ScoreRanges>

interface Kept {
  /** All that the draws of one cycle hang on beside its scores. */
  readonly ground: string
  readonly ranges: RangesByNode
}

const kept = new WeakMap<ScoredCycle['scores'], Kept>()

/** What was found last is kept with the scores, of which tables for several readers are made at different times. */
function keptRanges(link: ScoredCycle, uncertainty: Pick<Uncertainty, 'spec'>): RangesByNode {
  const ground = JSON.stringify([{ ...link, scores: null }, uncertainty.spec])
  const known = kept.get(link.scores)
  if (known?.ground === ground) return known.ranges
  const ranges = rangesByNode([link], 0, uncertainty)
  kept.set(link.scores, { ground, ranges })
  return ranges
}

function rangesByNode(chain: readonly ScoredCycle[], at: number, uncertainty: Pick<Uncertainty, 'spec'>): RangesByNode {
  const { method, administrations } = chain[at]!
  const grid = gridOf(chain)
  const tails = scoreTails({ grid, at, study: chainStudy(grid, method, uncertainty) }, outside)
  const placeOf = new Map(grid.administrations.map((code, place) => [code, place]))
  const places = Int32Array.from(administrations, ({ code }) => placeOf.get(code) ?? -1)
  const columnOf = (code: string) => grid.scores[at]![grid.placeOf.get(code)!]!
  const { nodes } = planFor(method)
  return new Map(nodes.map(({ code }, node) => [code, rangesIn(tails, node, places, columnOf(code))]))
}

function rangesIn({ tails, cellOf }: ScoreTails, node: number, places: Int32Array, column: Float64Array): ScoreRanges {
  const lower = cellsAt(places, column)
  const upper = lower.slice()
  for (let i = 0; i < places.length; i++) {
    const cell = places[i]! < 0 ? -1 : cellOf[node]![places[i]!]!
    if (cell < 0) continue
    const lowest = tails.lower(cell)
    const highest = tails.upper(cell)
    if (!isMissing(lowest)) lower[i] = Math.min(lower[i]!, lowest)
    if (!isMissing(highest)) upper[i] = Math.max(upper[i]!, highest)
  }
  return { lower, upper }
}
