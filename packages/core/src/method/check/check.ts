import type { Method } from '../schema/method.ts'
import { comparabilityProblems } from './check-comparability.ts'
import { kpiProblems } from './check-kpi.ts'
import { mappingProblems } from './check-mapping.ts'
import { maturityProblems } from './check-maturity.ts'
import { rulerProblems } from './check-rulers.ts'
import { scaleProblems } from './check-scale.ts'
import { shapeProblems } from './check-shape.ts'
import { stepProblems } from './check-steps.ts'
import { treeProblems } from './check-tree.ts'

/** One rule broken by a method: where (JSON pointer), what stands there, and the rule in words. */
export interface MethodProblem {
  readonly path: string
  readonly value: unknown
  readonly message: string
}

/** `method` is null exactly when there are problems. */
export interface MethodCheck {
  readonly method: Method | null
  readonly problems: readonly MethodProblem[]
}

/** Checks a method read from anywhere: first its shape, every fault at once; then, with the right shape, its meaning. */
export function checkMethod(candidate: unknown): MethodCheck {
  const shape = shapeProblems(candidate)
  if (shape.length > 0) return { method: null, problems: shape }
  const method = candidate as Method
  const problems = [
    ...scaleProblems(method),
    ...treeProblems(method),
    ...kpiProblems(method),
    ...stepProblems(method),
    ...rulerProblems(method),
    ...comparabilityProblems(method),
    ...maturityProblems(method),
    ...mappingProblems(method),
  ]
  return problems.length > 0 ? { method: null, problems } : { method, problems }
}
