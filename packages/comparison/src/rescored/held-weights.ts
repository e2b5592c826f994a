import type { Method } from '@pmm/core/method/schema/method'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { PlanGroup } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { cellsAt } from '@pmm/table/cell-rows'
import type { ChainGrid } from '../chain/chain-grid.ts'

/**
 * The weights of the plan of a method. Weights that are fitted on scores are those of a cycle, read from its scores of an
 * administration for whom every child is present; where there is no such administration, they are those of the plan.
 *
 * @param at place of the cycle in the chain
 * @returns one per node of the plan
 */
export function heldWeights(grid: ChainGrid, at: number, method: Method): Float64Array {
  const { nodes, groups } = planFor(method)
  const weights = Float64Array.from(nodes, ({ weight }) => weight)
  for (const group of groups) {
    if (!isFitted(group.weighting)) continue
    for (const [i, share] of (fittedShares(grid, at, group, (child) => nodes[child]!.code) ?? []).entries())
      weights[group.children[i]!] = share
  }
  return weights
}

function fittedShares(
  { chain, rows, placeOf }: ChainGrid,
  at: number,
  { children }: PlanGroup,
  codeOf: (child: number) => string,
): number[] | undefined {
  const columns = children.map((child) =>
    cellsAt(rows[at]![placeOf.get(codeOf(child))!]!, chain[at]!.scores.data.weight),
  )
  const whole = columns[0]?.findIndex((_, row) => columns.every((column) => !isMissing(column[row]!))) ?? -1
  return whole < 0 ? undefined : columns.map((column) => column[whole]!)
}
