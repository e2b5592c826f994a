import type { RegionPooling } from '@pmm/core/benchmark/peer-group'
import type { Plan, PlanGroup } from '../score/plan.ts'
import { budgetAllocation, type RegionAllocation } from '../weigh/budget.ts'
import { budgetsAbout, type ExpertBudget } from '../weigh/planned-weights.ts'
import { type Pooled, poolRegions } from './pool-regions.ts'

/** What the regions say of the children of one group. */
export interface FamilyWeights extends Pooled {
  readonly group: string
  /** Codes of the children, in the order of their weights. */
  readonly children: readonly string[]
}

export interface FamilyOptions {
  readonly pooling: RegionPooling
  readonly membersIn: (region: string) => number
  /** Experts’ budgets by code of the group, in place of those of the method. */
  readonly experts?: Readonly<Record<string, readonly ExpertBudget[]>> | undefined
}

/**
 * The weights of every group of which some region has a view of its own: by the budgets of its experts, or by a weight
 * set of the method with its name, which goes before them. Groups of which none has are left out.
 *
 * @throws {Problem} `invalid-method` for a budget that does not spread 100 points over the children of the group
 */
export function familyWeights(plan: Plan, options: FamilyOptions): FamilyWeights[] {
  return plan.groups.flatMap((group) => {
    const children = group.children.map((child) => plan.nodes[child]!.code)
    const code = plan.nodes[group.node]!.code
    const declared = declaredSets(plan, group, children)
    const named = new Set(declared.map(({ region }) => region))
    const regions = [
      ...declared,
      ...allocated(group, children, options.experts?.[code]).filter(({ region }) => !named.has(region)),
    ]
    if (regions.length === 0) return []
    return [{ group: code, children, ...poolRegions(regions, options.pooling, options.membersIn) }]
  })
}

function allocated(
  { weighting }: PlanGroup,
  children: readonly string[],
  given: readonly ExpertBudget[] | undefined,
): readonly RegionAllocation[] {
  const budgets = budgetsAbout(children, given ?? (weighting.rule === 'budget' ? weighting.budgets : []))
  return budgets.length === 0 ? [] : budgetAllocation(children, budgets, 'regions').regions
}

/** Children that a set does not name keep their weight; a set that leaves the family alone has no view of it. */
function declaredSets(plan: Plan, { weights }: PlanGroup, children: readonly string[]): RegionAllocation[] {
  return (plan.method.weightSets ?? []).flatMap(({ region, weights: given }) => {
    if (region === undefined || !children.some((child) => child in given)) return []
    const own = Float64Array.from(children, (child, i) => given[child] ?? weights[i]!)
    const total = own.reduce((sum, weight) => sum + weight, 0)
    const dispersion = new Float64Array(own.length).fill(Number.NaN)
    return [{ region, experts: 0, weights: own.map((weight) => weight / total), dispersion }]
  })
}
