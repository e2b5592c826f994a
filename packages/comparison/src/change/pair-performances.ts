import { isMissing } from '@pmm/scoring/kernel/missing'
import { byVersion } from '../chain/by-version.ts'
import type { ChainGrid, NodeColumns } from '../chain/chain-grid.ts'
import { gridPair } from '../chain/grid-pair.ts'
import { type Rescored, rescoredScores } from '../rescored/rescored-scores.ts'
import { changeParts } from './change-parts.ts'
import { type PairStates, pairStates } from './pair-states.ts'

/**
 * Finds how far performance moved every node of a grid between two of its cycles, which are given by their places in the
 * chain, the earlier first. It is missing where the cycles share no KPI below the node that compares.
 *
 * @param rescored finds scores that were made already by another version
 */
export function pairPerformances(grid: ChainGrid, rescored?: Rescored): (from: number, to: number) => NodeColumns {
  const rescoredBy = byVersion((method) => rescoredScores(grid, method, rescored))
  const made = new Map<string, NodeColumns>()
  return (from, to) => {
    const key = `${from} ${to}`
    const performances = made.get(key) ?? ofPair(grid, from, to, rescoredBy(grid.chain[to]!.method)[from]!)
    made.set(key, performances)
    return performances
  }
}

function ofPair(grid: ChainGrid, from: number, to: number, rescored: NodeColumns): NodeColumns {
  const states = pairStates(gridPair({ grid, from, to, published: undefined, rescored }))
  return grid.nodes.map((_, node) =>
    Float64Array.from(states.after[node]!, (_, place) => performanceAt(states, node, place)),
  )
}

function performanceAt(states: PairStates, node: number, place: number): number {
  const at = (name: keyof PairStates): number => states[name][node]![place]!
  const [comparableBefore, rescored, comparableAfter] = [at('comparableBefore'), at('rescored'), at('comparableAfter')]
  if (isMissing(comparableBefore) || isMissing(rescored) || isMissing(comparableAfter)) return Number.NaN
  return changeParts({
    published: at('published'),
    revised: at('revised'),
    sharedBefore: at('sharedBefore'),
    comparableBefore,
    rescored,
    comparableAfter,
    sharedAfter: at('sharedAfter'),
    after: at('after'),
  }).performance
}
