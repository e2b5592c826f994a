import { memo } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { ScoredCycle } from './chain.ts'

/** What a chain grid needs of a scored cycle. */
export type GridLink = Pick<ScoredCycle, 'cycle' | 'period' | 'method' | 'scores'> &
  Partial<Pick<ScoredCycle, 'administrations' | 'breaks'>>

/** Per node of a grid, one score per administration, missing where there is none. */
export type NodeColumns = readonly Float64Array[]

/**
 * A chain laid out by cycle, node and administration. Every administration of some cycle has a place in all of them: late
 * joiners, administrations with a gap, leavers and suspended members are missing in the cycles they are not scored in.
 */
export interface ChainGrid {
  readonly chain: readonly GridLink[]
  /** The administrations with a row in some cycle, by code. */
  readonly administrations: readonly string[]
  /** Nodes of the newest method in the order of its plan, then nodes that only earlier methods have, the newest method first. */
  readonly nodes: readonly string[]
  /** The place of each node, by its code. */
  readonly placeOf: ReadonlyMap<string, number>
  /** Per cycle and node, the row of each administration in the scores of the cycle; −1 where there is none. */
  readonly rows: readonly (readonly Int32Array[])[]
  /** Per cycle, 1 for each administration with a row in its scores. */
  readonly present: readonly Uint8Array[]
  /** Per cycle and node, the scores by the method of the cycle. */
  readonly scores: readonly NodeColumns[]
}

/** The grid of a chain, made once per chain object. */
export const gridOf: (chain: readonly GridLink[]) => ChainGrid = memo('grid of a chain', laidOut)

function laidOut(chain: readonly GridLink[]): ChainGrid {
  const administrations = [...new Set(chain.flatMap(({ scores }) => distinct(scores.data.administration)))].sort()
  const methods = new Set(chain.toReversed().map(({ method }) => method))
  const nodes = [...new Set([...methods].flatMap((method) => planFor(method).nodes.map(({ code }) => code)))]
  const rows = chain.map(({ scores }) => cellRowsOf(scores, administrations, nodes))
  return {
    chain,
    administrations,
    nodes,
    placeOf: new Map(nodes.map((code, place) => [code, place])),
    rows,
    present: rows.map((ofNodes) => presentIn(ofNodes, administrations.length)),
    scores: rows.map((ofNodes, at) => ofNodes.map((ofNode) => cellsAt(ofNode, chain[at]!.scores.data.score))),
  }
}

function presentIn(rows: readonly Int32Array[], administrations: number): Uint8Array {
  const present = new Uint8Array(administrations)
  for (const node of rows)
    for (let place = 0; place < administrations; place++) if (node[place]! >= 0) present[place] = 1
  return present
}

/** Whether two methods are the same version. */
export const isSameVersion = (a: Method, b: Method): boolean => a === b || a.version === b.version

/** The newest method of a chain; undefined where it is empty. */
export const newestMethod = (chain: readonly GridLink[]): Method | undefined => chain.at(-1)?.method

/** The distinct codes of a column, as they are first seen; a code is looked up only where it differs from that of the row before. */
function distinct(codes: readonly (string | null)[]): string[] {
  const seen = new Set<string>()
  let last: string | null = null
  for (const code of codes) {
    if (code !== null && code !== last) seen.add(code)
    last = code
  }
  return [...seen]
}
