import type { Method } from '@pmm/core/method/schema/method'
import { type Plan, planOf } from '@pmm/scoring/panel/plan'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { ScoredCycle } from './chain.ts'

/** What following scores needs of a scored cycle. */
export type GridLink = Pick<ScoredCycle, 'cycle' | 'period' | 'method' | 'scores'> &
  Partial<Pick<ScoredCycle, 'administrations'>>

/** Per node of a grid, one score per administration, missing where there is none. */
export type NodeColumns = readonly Float64Array[]

/**
 * A chain laid out by cycle, node and administration. Whoever is in one cycle has a place in all: late joiners, those
 * with a gap, leavers and suspended members are missing in the cycles they are not scored in.
 */
export interface ChainGrid {
  readonly chain: readonly GridLink[]
  /** Everyone with a row in some cycle, by code. */
  readonly administrations: readonly string[]
  /** Nodes of the newest method in the order of its plan, then those only earlier ones have, the newest of them first. */
  readonly nodes: readonly string[]
  readonly placeOf: ReadonlyMap<string, number>
  /** Per cycle and node, the row of each administration in the scores of the cycle; −1 where there is none. */
  readonly rows: readonly (readonly Int32Array[])[]
  /** Per cycle, 1 for each administration with a row in its scores. */
  readonly present: readonly Uint8Array[]
  /** Per cycle and node, the scores by the cycle’s own method. */
  readonly scores: readonly NodeColumns[]
}

const grids = new WeakMap<readonly GridLink[], ChainGrid>()

/** The grid of a chain, made once. */
export function gridOf(chain: readonly GridLink[]): ChainGrid {
  const grid = grids.get(chain) ?? laidOut(chain)
  grids.set(chain, grid)
  return grid
}

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
    present: rows.map((own) => presentIn(own, administrations.length)),
    scores: rows.map((own, at) => own.map((places) => cellsAt(places, chain[at]!.scores.data.score))),
  }
}

function presentIn(rows: readonly Int32Array[], administrations: number): Uint8Array {
  const present = new Uint8Array(administrations)
  for (const node of rows)
    for (let place = 0; place < administrations; place++) if (node[place]! >= 0) present[place] = 1
  return present
}

const plans = new WeakMap<Method, Plan>()

/** The plan of a method, made once. */
export function planFor(method: Method): Plan {
  const plan = plans.get(method) ?? planOf(method)
  plans.set(method, plan)
  return plan
}

/** Whether two cycles are scored by the same version. */
export const isSameVersion = (one: Method, other: Method): boolean => one === other || one.version === other.version

/** The newest method of a chain; undefined where it is empty. */
export const newestMethod = (chain: readonly GridLink[]): Method | undefined => chain.at(-1)?.method

/** The codes of a column where it changes; rows of one administration lie together, mostly. */
function distinct(codes: readonly (string | null)[]): string[] {
  const seen = new Set<string>()
  let last: string | null = null
  for (const code of codes) {
    if (code !== null && code !== last) seen.add(code)
    last = code
  }
  return [...seen]
}
