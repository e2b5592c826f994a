import Type, { type Static } from 'typebox'

/** Every problem the platform can report: its HTTP status and its one-line title. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  unauthorised: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'This API key does not allow that' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'not-acceptable': { status: 406, title: 'None of the accepted media types is served here' },
  'request-timeout': { status: 408, title: 'Nothing of the request arrived for too long' },
  conflict: { status: 409, title: 'It exists already and differs' },
  'not-released': { status: 404, title: 'It has not been released yet' },
  'not-releasable': { status: 409, title: 'This cannot be released as it is' },
  withdrawn: { status: 410, title: 'This has been withdrawn' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type cannot be read' },
  'rejected-rows': { status: 422, title: 'Some rows break a rule, so none was stored' },
  'invalid-method': { status: 422, title: 'The method cannot work' },
  'invalid-value': { status: 422, title: 'A value breaks a rule' },
  'key-reused': { status: 422, title: 'This Idempotency-Key came with another body before' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'A service behind this one does not answer' },
  'not-yet-computed': { status: 503, title: 'The result is being computed' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** One rule broken by one cell of the input. `row` counts data rows from 1; `line` is the line of a file. */
export const RowProblem = Type.Object({
  row: Type.Union([Type.Integer(), Type.Null()]),
  column: Type.String({ description: 'the field or column at fault' }),
  value: Type.Unknown({ description: 'what was found there' }),
  rule: Type.String({ description: 'a stable code of the rule, e.g. unknown-kpi' }),
  message: Type.String({ description: 'the rule in words, with what would be accepted' }),
})
export type RowProblem = Static<typeof RowProblem>

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

export interface ProblemOptions {
  readonly problems?: readonly RowProblem[]
  readonly problemCount?: number
  readonly cause?: unknown
}

/** A failure with a code of the registry above, to be shown to whoever asked. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly problems: readonly RowProblem[]
  readonly problemCount: number

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause })
    this.code = code
    this.problems = options.problems ?? []
    this.problemCount = options.problemCount ?? this.problems.length
  }
}

/** The RFC 9457 form of a problem; `instance` is the path that was asked for. */
export function problemDetails(problem: Problem, instance?: string): ProblemDetails {
  const { status, title } = problems[problem.code]
  return {
    type: `urn:pmm:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    ...(instance === undefined ? {} : { instance }),
    ...(problem.problemCount === 0 ? {} : { problems: [...problem.problems], problemCount: problem.problemCount }),
  }
}
