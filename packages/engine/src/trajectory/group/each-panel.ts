import type { Chain, ScoredCycle } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
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

/** The members of a group with a score of a node in both cycles of a pair. */
export interface Panelled {
  readonly group: string
  readonly node: string
  readonly from: ScoredCycle
  readonly to: ScoredCycle
  /** Their places in the columns, ascending; the next panel is written over it. */
  readonly panel: Uint32Array
  /** Scores by the later method. */
  readonly before: Float64Array
  readonly after: Float64Array
}

interface Asked {
  /** Whether a node is visited; all are, unless said. */
  readonly isAsked?: (node: string) => boolean
}

/** Visits every panel, by pair of cycles, group and node that the later method scores. */
export function eachPanel(
  chain: Chain,
  groups: GroupsByCycle,
  { since, rescored, isAsked = () => true }: PanelOptions & Asked,
  visit: (panelled: Panelled) => void,
): void {
  const grid = gridOf(chain)
  const under = byVersion((method) => scoresUnder(grid, method, rescored))
  const found = groupPlaces(grid, chain, groups)
  const room = new Uint32Array(grid.administrations.length)
  for (const [at, later] of cyclePairs(chain, since)) {
    const [from, to] = [chain[at]!, chain[later]!]
    const again = under(to.method)[at]!
    const nodes = scoredNodes(grid, [to.method]).filter((node) => isAsked(grid.nodes[node]!))
    const columns = nodes.map((node) => columnsOf(grid.nodes[node]!, again[node]!, grid.scores[later]![node]!))
    for (const { code: group, members } of found) {
      const both = inBoth(members[at]!, members[later]!)
      for (const { node, before, after, marks } of columns) {
        const panel = room.subarray(0, markedInto(room, both, marks))
        visit({ group, node, from, to, panel, before, after })
      }
    }
  }
}

/** @returns the scores of a node, with 1 at the places of both */
function columnsOf(node: string, before: Float64Array, after: Float64Array) {
  const marks = new Uint8Array(before.length)
  for (let place = 0; place < marks.length; place++)
    if (!isMissing(before[place]!) && !isMissing(after[place]!)) marks[place] = 1
  return { node, before, after, marks }
}

/** Writes the places with a mark, and returns how many there are; without a branch, which nobody could foretell. */
function markedInto(panel: Uint32Array, places: Uint32Array, marks: Uint8Array): number {
  let count = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    panel[count] = place
    count += marks[place]!
  }
  return count
}
