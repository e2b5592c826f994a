import Type, { type Static } from 'typebox'
import { cut, cutValue } from './cut.ts'
import { type Problem, problems } from './problem.ts'
import { RowProblem } from './row-problem.ts'

/** RFC 9457 problem details, with the broken rules as an extension member. */
export const ProblemDetails = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.Optional(Type.String()),
  problems: Type.Optional(Type.Array(RowProblem)),
  problemCount: Type.Optional(Type.Integer({ description: 'all problems found, of which `problems` lists the first' })),
})
export type ProblemDetails = Static<typeof ProblemDetails>

/**
 * The RFC 9457 form of a problem; `instance` is the path that was asked for. Whatever a client sent is shown cut, so that an answer is
 * never as long as the request.
 */
export function problemDetails(problem: Problem, instance?: string): ProblemDetails {
  const { status, title } = problems[problem.code]
  return {
    type: `urn:pmm:problem:${problem.code}`,
    title,
    status,
    detail: cut(problem.message, longestText),
    ...(instance === undefined ? {} : { instance: cut(instance, longestText) }),
    ...(problem.problemCount === 0
      ? {}
      : { problems: problem.problems.map(shown), problemCount: problem.problemCount }),
  }
}

const longestText = 1_000

const shown = ({ column, value, message, ...rest }: RowProblem): RowProblem => ({
  ...rest,
  column: cut(column, longestText),
  value: cutValue(value),
  message: cut(message, longestText),
})
