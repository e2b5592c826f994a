import type { Aggregation } from './aggregation.ts'
import type { MethodProblem } from './check.ts'
import type { Method } from './method.ts'

/** What is wrong with the scale, or with an aggregation on it. */
export function scaleProblems({ scale, levels, groups }: Method): MethodProblem[] {
  const order = scale.lower < scale.upper ? [] : [{ path: '/scale', value: scale, message: '"lower" is below "upper"' }]
  const inLevels = levels.flatMap(({ aggregation }, i) => floorProblems(aggregation, scale.lower, `/levels/${i}`))
  const inGroups = groups.flatMap(({ aggregation }, i) => floorProblems(aggregation, scale.lower, `/groups/${i}`))
  return [...order, ...inLevels, ...inGroups]
}

function floorProblems(aggregation: Aggregation | undefined, lower: number, path: string): MethodProblem[] {
  if (aggregation?.mean !== 'geometric' || lower > 0 || aggregation.floor !== undefined) return []
  const message = `a geometric mean of scores that may reach ${lower} needs a "floor" above 0`
  return [{ path: `${path}/aggregation`, value: aggregation, message }]
}
