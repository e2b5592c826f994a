import { memoWhile } from '@pmm/core/memo/memo'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { ScoredCycle } from '../chain/chain.ts'
import { gridOf } from '../chain/chain-grid.ts'
import { chainStudy } from '../uncertainty/study/chain-study.ts'
import type { Uncertainty } from '../uncertainty/study/uncertainty.ts'
import { type ScoreTails, scoreTails } from './score-tails.ts'

/** The lower and upper ends of uncertain scores, by administration of the cycle; missing where there is no score. */
export interface ScoreRanges {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Share of the draws below a range, and above it: nine in ten draws lie within. */
const outside = 0.05

/**
 * How uncertain the scores of a cycle are: nine of ten draws of a score lie between these ends, and so does the published
 * score. Values are perturbed by errors of measurement and weights by a quarter, as for the probability of a change; grades
 * of evidence are left out, since not every audience may see them. Where no draw could be scored, both ends are the score.
 *
 * @param cycle place of the cycle in the chain
 * @returns the ranges of a node; undefined for a node that the method does not have
 */
export function scoreRangesOf(
  chain: readonly ScoredCycle[],
  cycle: number,
  uncertainty: Pick<Uncertainty, 'spec'> = {},
): (node: string) => ScoreRanges | undefined {
  const link = chain[cycle]!
  const ranges = needsOtherCycles(link.method, link.period)
    ? rangesByNode(chain, cycle, uncertainty)
    : keptRanges(link.scores, { link, uncertainty, inputs: inputsText(link, uncertainty) }).ranges
  return (node) => ranges.get(node)
}

type RangesByNode = ReadonlyMap<string, ScoreRanges>

/** All that the draws of a cycle follow from beside its scores. */
const inputsText = (link: ScoredCycle, { spec }: Pick<Uncertainty, 'spec'>): string =>
  JSON.stringify([{ ...link, scores: null }, spec])

interface RangeInputs {
  readonly link: ScoredCycle
  readonly uncertainty: Pick<Uncertainty, 'spec'>
  readonly inputs: string
}

interface KeptRanges {
  readonly inputs: string
  readonly ranges: RangesByNode
}

/** Tables for several audiences take the ranges of the same scores at different times. */
const keptRanges = memoWhile<ScoredCycle['scores'], RangeInputs, KeptRanges>('ranges of the scores of a cycle', {
  make: (_, { link, uncertainty, inputs }) => ({ inputs, ranges: rangesByNode([link], 0, uncertainty) }),
  holds: (kept, { inputs }) => kept.inputs === inputs,
})

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
