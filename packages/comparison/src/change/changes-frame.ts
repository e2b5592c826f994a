import type { changeColumns } from '@pmm/core/contract/chain-columns'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { byVersion } from '../chain/by-version.ts'
import { type ChainGrid, type GridLink, gridOf } from '../chain/chain-grid.ts'
import { cyclePairs } from '../chain/cycle-pairs.ts'
import { type Pair, pairOf } from '../chain/grid-pair.ts'
import { type Rescored, scoresUnder } from '../rescored/rescored-scores.ts'
import { chainStudy } from '../uncertainty/study/chain-study.ts'
import { attempt } from '../uncertainty/draws/replication-scorer.ts'
import { chancesOf } from '../uncertainty/probabilities.ts'
import type { Chances } from '../uncertainty/reuse.ts'
import type { Uncertainty } from '../uncertainty/study/uncertainty.ts'
import { changesTable } from './changes-table.ts'
import { statesOf } from './pair-states.ts'

export interface ChangeOptions {
  /** Codes of cycles that every later one is compared with, beside the one before it. */
  readonly since?: readonly string[]
  /** The scores of a cycle as first published; a change counts from them. Undefined where it was not restated. */
  readonly published?: (cycle: string) => GridLink['scores'] | undefined
  readonly rescored?: Rescored
  /** Missing: nothing is said about the probability of a change. */
  readonly uncertainty?: Uncertainty
}

/**
 * What every change of score is made of, between neighbouring cycles and since the cycles named. Five parts add up to
 * it (see `partsOf`), along this way: first the earlier cycle's values as first published become those known today
 * (revision); then the KPIs scored in only one of the cycles leave (composition), as if they did not apply; then those
 * whose definition changed (definition); the rest is scored by the later method on the earlier values (method) and on
 * the later ones (performance); then both sets come back, to the same two parts. So performance is what an
 * administration did, on KPIs it was scored on in both cycles with one definition, weights and goalposts.
 *
 * A change is missing where either score is: a late joiner has none for its first cycle; over a gap, and for who left or was
 * suspended, none between neighbours, but one since the cycle before the gap where that is named. A node that only one of
 * the methods has is new or discontinued, and has no change.
 *
 * @returns by administration, pair of cycles (neighbours first, in the order of the later one) and node
 * @throws {Problem} `invalid-method` for a cycle of `since` that the chain does not hold, or values a later method cannot score
 */
export function changesFrame(chain: readonly GridLink[], options: ChangeOptions = {}): Frame<typeof changeColumns> {
  const grid = gridOf(chain)
  const under = byVersion((method) => scoresUnder(grid, method, options.rescored))
  const pairs = cyclePairs(chain, options.since).map(([from, to]) => {
    const published = publishedIn(grid, from, options)
    return pairOf({ grid, from, to, published, again: under(chain[to]!.method)[from]! })
  })
  const chances = options.uncertainty && chancesByPair(grid, pairs, options.uncertainty)
  return changesTable(
    grid,
    pairs.map((pair) => ({ pair, states: statesOf(pair), chances: chances?.get(pair) })),
  )
}

/** Pairs judged by one version of the method share its draws; none is judged where its steps cannot work on what is seen. */
function chancesByPair(grid: ChainGrid, pairs: readonly Pair[], uncertainty: Uncertainty): ReadonlyMap<Pair, Chances> {
  const methodOf = ({ to }: Pair) => grid.chain[to]!.method
  const judged = [...Map.groupBy(pairs, (pair) => methodOf(pair).version).values()].flatMap((alike) => {
    const chances: Chances[] = []
    attempt(() => {
      const study = chainStudy(grid, methodOf(alike[0]!), uncertainty)
      chances.push(...chancesOf(alike, study, uncertainty.precedents))
    })
    return chances.map((own, at) => [alike[at]!, own] as const)
  })
  return new Map(judged)
}

function publishedIn({ chain, administrations, nodes }: ChainGrid, at: number, { published }: ChangeOptions) {
  const frame = published?.(chain[at]!.cycle)
  return frame && cellRowsOf(frame, administrations, nodes).map((rows) => cellsAt(rows, frame.data.score))
}
