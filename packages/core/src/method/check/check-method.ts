import type { Method } from '../schema/method.ts'
import { balanceProblems } from './budget-problems.ts'
import { comparabilityProblems } from './comparability-problems.ts'
import { kpiProblems } from './kpi-problems.ts'
import { mappingProblems } from './mapping-problems.ts'
import { maturityProblems } from './maturity-problems.ts'
import type { MethodProblem } from './method-problem.ts'
import { ontoProblems } from './onto-problems.ts'
import { rulerProblems } from './ruler-problems.ts'
import { scaleProblems } from './scale-problems.ts'
import { shapeProblems } from './shape-problems.ts'
import { stepProblems } from './step-problems.ts'
import { treeProblems } from './tree-problems.ts'

/** `method` is null exactly when there are problems. */
export interface MethodCheck {
  readonly method: Method | null
  readonly problems: readonly MethodProblem[]
}

/**
 * Checks a method read from anywhere: first its shape, every fault at once; then, with the right shape, its meaning.
 */
export function checkMethod(candidate: unknown): MethodCheck {
  const shape = shapeProblems(candidate)
  if (shape.length > 0) return { method: null, problems: shape }
  const method = candidate as Method
  const problems = [
    ...scaleProblems(method),
    ...ontoProblems(method),
    ...treeProblems(method),
    ...kpiProblems(method),
    ...stepProblems(method),
    ...rulerProblems(method),
    ...comparabilityProblems(method),
    ...maturityProblems(method),
    ...mappingProblems(method),
    ...balanceProblems(method),
  ]
  return problems.length > 0 ? { method: null, problems } : { method, problems }
}
