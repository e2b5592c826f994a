import type { transitionColumns } from '@pmm/core/contract/chain-columns'
import type { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import type { Frame } from '@pmm/table/frame'
import type { Chain } from '../chain/chain.ts'
import { gridOf } from '../chain/chain-grid.ts'
import { cyclePairs } from '../chain/cycle-pairs.ts'
import { type GroupPlaces, type GroupsByCycle, groupPlaces, inBoth } from '../peers/group-places.ts'
import { comparedPairs, type PanelOptions } from './compared-pairs.ts'
import { levelledNodes } from './levelled-nodes.ts'
import { type Moves, movesFrame } from './moves-frame.ts'
import { markBoth } from './panel-scores.ts'
import { quarterMovesOver } from './quarter-moves.ts'

export interface TransitionOptions extends PanelOptions {
  /** Levels of maturity, for the matrices between them. */
  readonly maturity?: Frame<typeof maturityColumns>
}

/**
 * How many administrations went where between two cycles: between the quarters of the constant panel (see
 * `quarterMovesOver`), for every group of the method, and between levels of maturity, for every node that has levels in both
 * cycles. A move that no administration made has no row.
 *
 * @returns quarters, then levels; each by pair of cycles, peer group, node, start and end
 */
export function transitionsFrame(
  chain: Chain,
  groups: GroupsByCycle,
  options: TransitionOptions = {},
): Frame<typeof transitionColumns> {
  const peerGroups = groupPlaces(gridOf(chain), chain, groups)
  return movesFrame([...quarterMoves(chain, peerGroups, options), ...levelMoves(chain, peerGroups, options)])
}

function quarterMoves(chain: Chain, groups: readonly GroupPlaces[], options: PanelOptions): Moves[] {
  const places = gridOf(chain).administrations.length
  const kpis = new Set(chain.flatMap(({ method }) => method.kpis.map(({ code }) => code)))
  const marks = new Uint8Array(places)
  return comparedPairs(chain, groups, options, (node) => !kpis.has(node)).map(({ from, to, both, nodes }) => {
    const movesOf = quarterMovesOver(both, places)
    const counts = new Uint32Array(16 * both.length * nodes.length)
    for (const [at, scores] of nodes.entries()) {
      markBoth(marks, scores)
      const moves = movesOf(marks, scores)
      for (let group = 0; group < both.length; group++)
        counts.set(moves.subarray(16 * group, 16 * (group + 1)), 16 * (group * nodes.length + at))
    }
    const codes = { groups: groups.map(({ code }) => code), nodes: nodes.map(({ node }) => node) }
    return { kind: 'quarter', since: from.cycle, cycle: to.cycle, ...codes, states: 4, counts }
  })
}

function levelMoves(chain: Chain, groups: readonly GroupPlaces[], { maturity, since }: TransitionOptions): Moves[] {
  if (maturity === undefined) return []
  const levelled = levelledNodes(gridOf(chain), maturity)
  const codes = { groups: groups.map(({ code }) => code), nodes: levelled.map(({ node }) => node) }
  return cyclePairs(chain, since).map(([at, later]) => {
    const counts = new Uint32Array(groups.length * levelled.length * highestLevel ** 2)
    for (const [group, { members }] of groups.entries()) {
      const both = inBoth(members[at]!, members[later]!)
      for (const [node, { levels }] of levelled.entries())
        countInto(counts, group * levelled.length + node, both, { before: levels[at]!, after: levels[later]! })
    }
    const [from, to] = [chain[at]!.cycle, chain[later]!.cycle]
    return { kind: 'level', since: from, cycle: to, ...codes, states: highestLevel, counts }
  })
}

/** Levels by place of the grid, 0 where there is none. */
interface PairLevels {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** Counts the administrations with a level in both cycles. @param at number of the group and node */
function countInto(counts: Uint32Array, at: number, both: Uint32Array, { before, after }: PairLevels): void {
  for (let i = 0; i < both.length; i++) {
    const [from, to] = [before[both[i]!]!, after[both[i]!]!]
    if (from > 0 && to > 0) counts[highestLevel * (highestLevel * at + from - 1) + to - 1]!++
  }
}
