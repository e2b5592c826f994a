import type { changeColumns } from '@pmm/core/contract/chain-columns'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { byVersion } from '../chain/by-version.ts'
import { type ChainGrid, type GridLink, gridOf, type NodeColumns } from '../chain/chain-grid.ts'
import { cyclePairs } from '../chain/cycle-pairs.ts'
import { type GridPair, gridPair } from '../chain/grid-pair.ts'
import { type Rescored, rescoredScores } from '../rescored/rescored-scores.ts'
import { attempt } from '../uncertainty/draws/attempt.ts'
import { pairProbabilities } from '../uncertainty/pair-probabilities.ts'
import type { DrawnProbabilities, Probabilities } from '../uncertainty/reuse.ts'
import { chainStudy } from '../uncertainty/study/chain-study.ts'
import type { Uncertainty } from '../uncertainty/study/uncertainty.ts'
import { changesTable } from './changes-table.ts'
import { pairStates } from './pair-states.ts'

export interface ChangeOptions {
  /** Codes of cycles that every later cycle is compared with, beside the cycle before it. */
  readonly since?: readonly string[]
  /** The scores of a cycle as first published, from which changes count; undefined for a cycle that was not restated. */
  readonly published?: (cycle: string) => GridLink['scores'] | undefined
  readonly rescored?: Rescored
  /** Without it nothing is said about the probability of a change. */
  readonly uncertainty?: Uncertainty
}

/**
 * What every change of score is made of, between neighbouring cycles and since the cycles named. Five parts add up to
 * it (see `changeParts`), along this way: first the earlier cycle's values as first published become those of today
 * (revision); then the KPIs scored in only one of the cycles leave (composition), as if they did not apply; then those
 * whose definition changed (definition); the rest is scored by the later method on the earlier values (method) and on
 * the later ones (performance); then both sets come back, to the same two parts. So performance is what an
 * administration did, on KPIs it was scored on in both cycles with one definition, weights and goalposts.
 *
 * A change is missing where either score is: a late joiner has none for its first cycle; an administration with a gap, or
 * that left or was suspended, has none between neighbours, but one since the cycle before the gap where that is named. A
 * node that only one of the methods has is new or discontinued, and has no change.
 *
 * @returns by administration, pair of cycles (neighbours first, in the order of the later cycle) and node
 * @throws {Problem} `invalid-method` for a cycle of `since` that the chain does not hold, or values a later method cannot score
 */
export const changesFrame = (chain: readonly GridLink[], options: ChangeOptions = {}): Frame<typeof changeColumns> =>
  drawnChanges(chain, options).frame

/** The changes of a chain as one audience sees it, and the probabilities that the next audience may take over. */
export interface DrawnChanges {
  readonly frame: Frame<typeof changeColumns>
  /** The earlier probabilities, then those drawn now. */
  readonly drawn: readonly DrawnProbabilities[]
}

/**
 * As `changesFrame`, taking over probabilities that were drawn for other audiences of the same chain.
 *
 * @param earlier the `drawn` of the audience before; whoever sees the same of an administration gets the same numbers
 * @throws {Problem} as `changesFrame`
 */
export function drawnChanges(
  chain: readonly GridLink[],
  options: ChangeOptions = {},
  earlier: readonly DrawnProbabilities[] = [],
): DrawnChanges {
  const grid = gridOf(chain)
  const rescoredBy = byVersion((method) => rescoredScores(grid, method, options.rescored))
  const pairs = cyclePairs(chain, options.since).map(([from, to]) => {
    const published = publishedIn(grid, from, options)
    return gridPair({ grid, from, to, published, rescored: rescoredBy(chain[to]!.method)[from]! })
  })
  const { byPair, drawn } = probabilitiesByPair(grid, pairs, options.uncertainty, earlier)
  const blocks = pairs.map((pair) => ({ pair, states: pairStates(pair), probabilities: byPair.get(pair) }))
  return { frame: changesTable(grid, blocks), drawn: [...earlier, ...drawn] }
}

interface DrawnPairs {
  readonly byPair: ReadonlyMap<GridPair, Probabilities>
  readonly drawn: readonly DrawnProbabilities[]
}

/**
 * Pairs whose later cycles are scored by the same version share its draws. A pair has no probabilities where the steps of
 * that version cannot work on the values an audience sees.
 */
function probabilitiesByPair(
  grid: ChainGrid,
  pairs: readonly GridPair[],
  uncertainty: Uncertainty | undefined,
  earlier: readonly DrawnProbabilities[],
): DrawnPairs {
  const byPair = new Map<GridPair, Probabilities>()
  const drawn: DrawnProbabilities[] = []
  if (uncertainty === undefined) return { byPair, drawn }
  const methodOf = ({ to }: GridPair) => grid.chain[to]!.method
  for (const samePairs of Map.groupBy(pairs, (pair) => methodOf(pair).version).values())
    attempt(() => {
      const study = chainStudy(grid, methodOf(samePairs[0]!), uncertainty)
      const made = pairProbabilities(samePairs, study, earlier)
      for (const [at, pair] of samePairs.entries()) byPair.set(pair, made.probabilities[at]!)
      drawn.push(...made.drawn)
    })
  return { byPair, drawn }
}

function publishedIn(
  { chain, administrations, nodes }: ChainGrid,
  at: number,
  { published }: ChangeOptions,
): NodeColumns | undefined {
  const frame = published?.(chain[at]!.cycle)
  return frame && cellRowsOf(frame, administrations, nodes).map((rows) => cellsAt(rows, frame.data.score))
}
