import type { Reporter } from '../domain/reporter.ts'
import { budgetProblems, isSpokenOf } from '../method/check/budget-problems.ts'
import type { MethodProblem } from '../method/check/method-problem.ts'
import type { ExpertBudget } from '../method/schema/aggregation.ts'
import type { Method } from '../method/schema/method.ts'
import { type GovernedGroup, governedGroups } from '../method/tree/governed-groups.ts'
import type { ExpertPanel } from './peer-group.ts'

/** The method and the administrations a panel is checked against. */
export interface PanelInputs {
  /** The newest version of the method. */
  readonly method: Method
  readonly administrations: readonly Pick<Reporter, 'region'>[]
}

/**
 * Everything in a panel of the right shape that cannot work, each with its path, the value found and what would:
 * regions without administrations, codes of no scored node, groups of which children are left out, points that are not
 * 100, and experts who speak twice of one group.
 */
export function panelProblems({ budgets }: ExpertPanel, { method, administrations }: PanelInputs): MethodProblem[] {
  const groups = governedGroups(method)
  const regions = new Set(administrations.flatMap(({ region }) => region ?? []))
  return budgets.flatMap((budget, i) => {
    const path = `/panel/budgets/${i}`
    return [
      ...regionProblems(budget, regions, path),
      ...budgetProblems(budget, groups, `${path}/points`),
      ...twinProblems(budgets, i, groups),
    ]
  })
}

function regionProblems({ region }: ExpertBudget, regions: ReadonlySet<string>, path: string): MethodProblem[] {
  if (regions.has(region)) return []
  const message = `no administration is in this region; known are ${[...regions].toSorted().join(', ')}`
  return [{ path: `${path}/region`, value: region, message }]
}

function twinProblems(budgets: readonly ExpertBudget[], i: number, groups: readonly GovernedGroup[]): MethodProblem[] {
  const { expert, region, points } = budgets[i]!
  return groups.filter(isSpokenOf(points)).flatMap((group) => {
    const isTwin = (one: ExpertBudget) =>
      one.expert === expert && one.region === region && isSpokenOf(one.points)(group)
    const earlier = budgets.findIndex(isTwin)
    if (earlier === i) return []
    const message = `/panel/budgets/${earlier} spreads the points of this expert over "${group.code}" already`
    return [{ path: `/panel/budgets/${i}/expert`, value: expert, message }]
  })
}
