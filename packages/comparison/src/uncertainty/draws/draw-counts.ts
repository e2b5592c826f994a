import type { Plan } from '@pmm/scoring/panel/plan'

/** What the draws of a pair of cycles come to: per node of the plan, one count per place drawn. */
export interface DrawCounts {
  /** Places of the grid that draws are made at. */
  readonly places: Uint32Array
  /** In how many draws performance rose; 0 where a node is not drawn, as in the other two. */
  readonly above: readonly Uint32Array[]
  /** In how many draws performance fell. */
  readonly below: readonly Uint32Array[]
  /** In how many draws performance stayed what it was. */
  readonly level: readonly Uint32Array[]
}

/** Counts of no draws yet, to be added to. */
export function emptyDrawCounts(places: Uint32Array, { nodes }: Plan): DrawCounts {
  const counts = () => nodes.map(() => new Uint32Array(places.length))
  return { places, above: counts(), below: counts(), level: counts() }
}
