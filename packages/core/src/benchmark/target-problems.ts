import type { MethodProblem } from '../method/check/method-problem.ts'
import type { Method } from '../method/schema/method.ts'
import type { BenchmarkPlan } from './peer-group.ts'

/**
 * Everything in the targets of a plan that cannot work, each with its path, the value found and what would: codes that the
 * newest version of the method does not have or does not score, and scores beyond its scale.
 */
export function targetProblems({ targets = {} }: Pick<BenchmarkPlan, 'targets'>, method: Method): MethodProblem[] {
  const context = method.kpis.filter(({ direction }) => direction === 'context').map(({ code }) => code)
  const known = new Set([...method.groups, ...method.kpis].map(({ code }) => code))
  const { lower, upper } = method.scale
  return Object.entries(targets).flatMap(([code, value]): MethodProblem[] => {
    const path = `/targets/${code}`
    if (!known.has(code)) return [{ path, value, message: `the method has no KPI or group "${code}"` }]
    if (context.includes(code)) return [{ path, value, message: `"${code}" has no score, so none can be aimed at` }]
    return value < lower || value > upper ? [{ path, value, message: `scores lie between ${lower} and ${upper}` }] : []
  })
}
