/** One rule broken by a method: where (JSON pointer), what stands there, and the rule in words. */
export interface MethodProblem {
  readonly path: string
  readonly value: unknown
  readonly message: string
}
