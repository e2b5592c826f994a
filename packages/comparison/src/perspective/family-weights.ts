import type { ExpertPanel, RegionPooling } from '@pmm/core/benchmark/peer-group'
import { areHundred } from '@pmm/core/method/check/spread-problems'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import { budgetAllocation, type RegionAllocation } from '@pmm/scoring/panel/budget'
import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'
import { budgetsAbout } from '@pmm/scoring/panel/planned-weights'
import { type Pooled, poolRegions } from './pool-regions.ts'

/** What the regions would weigh the children of one group. */
export interface FamilyWeights extends Pooled {
  readonly group: string
  /** Codes of the children, in the order of their weights. */
  readonly children: readonly string[]
  /** Whether it is made of the budgets of the expert panel. */
  readonly byPanel: boolean
}

export interface FamilyOptions {
  readonly pooling: RegionPooling
  readonly membersIn: (region: string) => number
  /** The experts beside the method; a group on which they have a say is not weighed by the budgets of the method. */
  readonly panel?: ExpertPanel | undefined
}

/**
 * The weights of every group that some region would weigh in its own way: by a weight set of the method with the name of
 * the region, or else by the budgets of its experts. Groups that no region would weigh so are left out. An expert of the
 * panel has a say on a group where 100 points are spread over all scored children that it has in this version of the method.
 *
 * @throws {Problem} `invalid-method` for a budget of the method that does not spread 100 points over the children
 */
export function familyWeights(plan: Plan, { pooling, membersIn, panel }: FamilyOptions): FamilyWeights[] {
  return plan.groups.flatMap((group) => {
    const children = group.children.map((child) => plan.nodes[child]!.code)
    const declared = declaredSets(plan, group, children)
    const named = new Set(declared.map(({ region }) => region))
    const experts = (panel?.budgets ?? []).filter((budget) => hasSay(budget, children))
    const allocated = allocatedBy(experts.length > 0 ? experts : methodBudgets(group), children)
    const regions = [...declared, ...allocated.filter(({ region }) => !named.has(region))]
    if (regions.length === 0) return []
    const code = plan.nodes[group.node]!.code
    return [{ group: code, children, byPanel: experts.length > 0, ...poolRegions(regions, pooling, membersIn) }]
  })
}

/** Children that a weight set does not name keep their weight; a set that names none of them says nothing of the group. */
function declaredSets(plan: Plan, { weights }: PlanGroup, children: readonly string[]): RegionAllocation[] {
  return (plan.method.weightSets ?? []).flatMap(({ region, weights: given }) => {
    if (region === undefined || !children.some((child) => child in given)) return []
    const set = Float64Array.from(children, (child, i) => given[child] ?? weights[i]!)
    const total = set.reduce((sum, weight) => sum + weight, 0)
    const dispersion = new Float64Array(set.length).fill(Number.NaN)
    return [{ region, experts: 0, weights: set.map((weight) => weight / total), dispersion }]
  })
}

function hasSay({ points }: ExpertBudget, children: readonly string[]): boolean {
  const spread = children.flatMap((child) => points[child] ?? [])
  return children.length > 0 && spread.length === children.length && areHundred(spread)
}

const methodBudgets = ({ weighting }: PlanGroup): readonly ExpertBudget[] =>
  weighting.rule === 'budget' ? weighting.budgets : []

function allocatedBy(experts: readonly ExpertBudget[], children: readonly string[]): readonly RegionAllocation[] {
  const budgets = budgetsAbout(children, experts)
  return budgets.length === 0 ? [] : budgetAllocation(children, budgets, 'regions').regions
}
