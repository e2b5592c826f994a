import type { Method } from '../schema/method.ts'
import { aggregationProblems } from './aggregation-problems.ts'
import type { MethodProblem } from './method-problem.ts'

/** What is wrong with the scale, or with an aggregation on it. */
export function scaleProblems(method: Method): MethodProblem[] {
  const { scale } = method
  const order = scale.lower < scale.upper ? [] : [{ path: '/scale', value: scale, message: '"lower" is below "upper"' }]
  return [...order, ...aggregationProblems(method)]
}
