/** One rule broken by a method: where (JSON pointer), what stands there, and the rule in words. */
export interface MethodProblem {
  readonly path: string
  readonly value: unknown
  readonly message: string
}

/**
 * Makes a list of one problem: the path of a member below the object that is checked, the value there, the rule in
 * words.
 */
export type ReportMember = (member: string, value: unknown, message: string) => MethodProblem[]
