import { comparedNodes, isOneStretch } from '../chain/breaks.ts'
import { type ChainGrid, isSameVersion, type NodeColumns } from '../chain/chain-grid.ts'
import { type Rescored, scoresByCycle } from '../rescored/rescored-scores.ts'
import { pairPerformances } from './pair-performances.ts'

/**
 * Scores chain-linked over changes of the method and breaks, on the scale of the newest version. Backwards from the newest
 * score of an administration, a linked score moves as the score does while nothing but values changes, and by performance
 * alone (see `changesFrame`) where the version changes or a break parts the node: what the same values would have been given
 * twice stays where it was. The score before a change is linked with the next score that the administration has, over gaps.
 * Who has no score after the change has the scores by the newest version, as in the back series. A node without a KPI that
 * compares, or that either version lacks, has no linked scores before. A linked score may leave the scale of the method.
 *
 * @param rescored finds scores that were made already by another version
 * @returns per cycle and node of the grid
 */
export function linkedScores(grid: ChainGrid, rescored?: Rescored): readonly NodeColumns[] {
  const { chain, scores, nodes } = grid
  const last = chain.length - 1
  if (chain.every((_, at) => isOneStretch(chain, at, last))) return scores
  const linking: Linking = {
    grid,
    newest: scoresByCycle(grid, rescored)(last),
    isSeam: seamsOf(grid),
    performanceOf: pairPerformances(grid, rescored),
  }
  const linked = scores.map((columns) => columns.map((column) => column.slice()))
  for (const node of nodes.keys())
    for (const place of grid.administrations.keys()) linkSeries(linked, linking, node, place)
  return linked
}

interface Linking {
  readonly grid: ChainGrid
  /** The scores of all cycles by the newest version. */
  readonly newest: readonly NodeColumns[]
  /** Whether a node moves by performance alone between two cycles. */
  readonly isSeam: (from: number, to: number, node: number) => boolean
  readonly performanceOf: ReturnType<typeof pairPerformances>
}

/** Writes over the scores of one node and administration. @param linked the scores of the grid, of all cycles */
function linkSeries(linked: readonly NodeColumns[], linking: Linking, node: number, place: number): void {
  const { scores } = linking.grid
  let next = -1
  for (let at = scores.length - 1; at >= 0; at--) {
    if (Number.isNaN(scores[at]![node]![place]!)) continue
    linked[at]![node]![place] =
      next < 0 ? firstOf(linking, at, node, place) : before(linked, linking, [at, next, node, place])
    next = at
  }
}

/** The newest score of an administration: where the version has changed since, the score by the newest version. */
function firstOf({ grid, newest, isSeam }: Linking, at: number, node: number, place: number): number {
  const columns = isSeam(at, grid.chain.length - 1, node) ? newest : grid.scores
  return columns[at]![node]![place]!
}

function before(
  linked: readonly NodeColumns[],
  { grid: { scores }, isSeam, performanceOf }: Linking,
  [at, next, node, place]: readonly [at: number, next: number, node: number, place: number],
): number {
  const after = linked[next]![node]![place]!
  if (isSeam(at, next, node)) return after - performanceOf(at, next)[node]![place]!
  const moved = after - scores[next]![node]![place]!
  return scores[at]![node]![place]! + moved
}

function seamsOf({ chain, nodes }: ChainGrid): Linking['isSeam'] {
  const made = new Map<number, readonly boolean[]>()
  return (from, to, node) => {
    if (!isSameVersion(chain[from]!.method, chain[to]!.method)) return true
    const key = from * chain.length + to
    const seams = made.get(key) ?? partedNodes(chain, nodes, from, to)
    made.set(key, seams)
    return seams[node]!
  }
}

function partedNodes(chain: ChainGrid['chain'], nodes: readonly string[], from: number, to: number): boolean[] {
  const classes = comparedNodes(chain, from, to)
  return nodes.map((code) => (classes.get(code) ?? 'direct') !== 'direct')
}
