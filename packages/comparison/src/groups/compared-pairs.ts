import type { Chain, ScoredCycle } from '../chain/chain.ts'
import { gridOf } from '../chain/chain-grid.ts'
import { cyclePairs } from '../chain/cycle-pairs.ts'
import { type GroupPlaces, inBoth } from '../peers/group-places.ts'
import { type Rescored, scoresByCycle } from '../rescored/rescored-scores.ts'
import { scoredNodes } from './scored-nodes.ts'

export interface PanelOptions {
  /** Codes of cycles that every later one is compared with, beside the one before it. */
  readonly since?: readonly string[]
  readonly rescored?: Rescored
}

/** Two cycles whose panels are compared group by group and node by node. */
export interface ComparedPair {
  readonly from: ScoredCycle
  readonly to: ScoredCycle
  /** Per group, the places of the administrations that belong to it in both cycles, ascending. */
  readonly both: readonly Uint32Array[]
  readonly nodes: readonly ComparedNode[]
  /** The row of its first group and node in a table whose rows go by pair, group and node. */
  readonly first: number
}

/** The scores of a node in two cycles, by place of the grid. */
export interface ComparedNode {
  readonly node: string
  /** Scores of the earlier cycle by the later method, of KPIs that compare with it. */
  readonly before: Float64Array
  /** Scores of the later cycle. */
  readonly after: Float64Array
}

/**
 * The pairs of neighbouring cycles of a chain and those since the cycles named, with the nodes that the later method scores.
 *
 * @param isAsked whether a node is compared; all nodes are, unless given
 */
export function comparedPairs(
  chain: Chain,
  groups: readonly GroupPlaces[],
  { since, rescored }: PanelOptions,
  isAsked: (node: string) => boolean = () => true,
): ComparedPair[] {
  const grid = gridOf(chain)
  const scoresBy = scoresByCycle(grid, rescored)
  let rows = 0
  return cyclePairs(chain, since).map(([at, later]) => {
    const [from, to, first] = [chain[at]!, chain[later]!, rows]
    const before = scoresBy(later)[at]!
    const asked = scoredNodes(grid, [to.method]).filter((place) => isAsked(grid.nodes[place]!))
    const nodes = asked.map((place) => ({
      node: grid.nodes[place]!,
      before: before[place]!,
      after: grid.scores[later]![place]!,
    }))
    rows += groups.length * nodes.length
    return { from, to, both: groups.map(({ members }) => inBoth(members[at]!, members[later]!)), nodes, first }
  })
}

/** How many panels the pairs have: one per group and node. */
export const panelsIn = (pairs: readonly ComparedPair[]): number =>
  pairs.reduce((sum, { both, nodes }) => sum + both.length * nodes.length, 0)
