import type { Chain, ScoredCycle } from '../../chain/chain.ts'
import { byVersion } from '../by-version.ts'
import { gridOf } from '../chain-grid.ts'
import { cyclePairs } from '../cycle-pairs.ts'
import { type Rescored, scoresUnder } from '../scores-under.ts'
import { type GroupsByCycle, groupPlaces, inBoth } from './group-places.ts'
import { scoredNodes } from './scored-nodes.ts'

export interface PanelOptions {
  /** Codes of cycles that every later one is compared with, beside the one before it. */
  readonly since?: readonly string[]
  readonly rescored?: Rescored
}

/** The members of a group in both cycles of a pair, with their scores of a node. */
export interface Panelled {
  readonly group: string
  readonly node: string
  readonly from: ScoredCycle
  readonly to: ScoredCycle
  /** Places in the columns. */
  readonly both: Uint32Array
  /** 1 at these places. */
  readonly marks: Uint8Array
  /** Scores by the later method. */
  readonly before: Float64Array
  readonly after: Float64Array
}

/** What is made of every panel, by pair of cycles, group and node that the later method scores. */
export function eachPanel<T>(
  chain: Chain,
  groups: GroupsByCycle,
  { since, rescored }: PanelOptions,
  make: (panelled: Panelled) => T,
): T[] {
  const grid = gridOf(chain)
  const under = byVersion((method) => scoresUnder(grid, method, rescored))
  const found = groupPlaces(grid, chain, groups)
  return cyclePairs(chain, since).flatMap(([at, later]) => {
    const [from, to] = [chain[at]!, chain[later]!]
    const again = under(to.method)[at]!
    const nodes = scoredNodes(grid, [to.method])
    return found.flatMap(({ code, members }) => {
      const both = inBoth(members[at]!, members[later]!)
      const marks = new Uint8Array(grid.administrations.length)
      for (const place of both) marks[place] = 1
      return nodes.map((node) => {
        const [before, after] = [again[node]!, grid.scores[later]![node]!]
        return make({ group: code, node: grid.nodes[node]!, from, to, both, marks, before, after })
      })
    })
  })
}
