import type { Method } from '@pmm/core/method/schema/method'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ChainGrid } from '../chain/chain-grid.ts'

/** The places in a grid, ascending, of the nodes that all of some methods score. */
export function scoredNodes(grid: ChainGrid, methods: readonly Method[]): number[] {
  const [first, ...others] = methods.map(
    (method) => new Set(planFor(method).nodes.flatMap(({ code, scored }) => (scored ? [code] : []))),
  )
  return [...(first ?? [])]
    .filter((code) => others.every((codes) => codes.has(code)))
    .map((code) => grid.placeOf.get(code)!)
    .sort((a, b) => a - b)
}
