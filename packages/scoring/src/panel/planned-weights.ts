import type { ExpertBudget, Weighting } from '@pmm/core/method/schema/aggregation'
import { type Budget, budgetAllocation } from './budget.ts'

/** A child of the group that is weighed. */
export interface WeighedSibling {
  readonly code: string
  /** The weight given with the node. */
  readonly weight: number
}

/**
 * The weights of siblings before any score is known: the weights given with the nodes, equal weights, or the weights
 * that experts allocate. Weights that are fitted on scores are the given weights until aggregating fits them.
 *
 * @throws {Problem} `invalid-method` for a budget that does not spread 100 points over these siblings
 */
export function plannedWeights(weighting: Weighting, siblings: readonly WeighedSibling[]): Float64Array {
  if (siblings.length > 0 && weighting.rule === 'budget') return allocated(weighting, siblings)
  return Float64Array.from(siblings, ({ weight }) => (weighting.rule === 'equal' ? 1 : weight))
}

function allocated(
  { budgets, pooling }: Extract<Weighting, { rule: 'budget' }>,
  siblings: readonly WeighedSibling[],
): Float64Array {
  const codes = siblings.map(({ code }) => code)
  return budgetAllocation(codes, budgetsAbout(codes, budgets), pooling).weights
}

/** The budgets that say something of these siblings: a level's budgets may be about the children of all its groups. */
export function budgetsAbout(codes: readonly string[], budgets: readonly ExpertBudget[]): Budget[] {
  const concerned = budgets.filter(({ points }) => codes.some((code) => points[code] !== undefined))
  return concerned.map(({ expert, region, points }) => {
    return { expert, region, points: Float64Array.from(codes, (code) => points[code] ?? 0) }
  })
}
