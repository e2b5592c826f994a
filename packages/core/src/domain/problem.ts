import type { RowProblem } from './row-problem.ts'

/** Every problem the platform can report: its HTTP status and its one-line title. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  unauthorised: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'This API key does not allow that' },
  'too-many-groups': { status: 403, title: 'As many groups have been picked as may be' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'not-acceptable': { status: 406, title: 'None of the accepted media types is served here' },
  'request-timeout': { status: 408, title: 'Nothing of the request arrived for too long' },
  conflict: { status: 409, title: 'It exists already and differs' },
  'not-released': { status: 404, title: 'It has not been released yet' },
  'not-releasable': { status: 409, title: 'This cannot be released as it is' },
  withdrawn: { status: 410, title: 'This has been withdrawn' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type cannot be read' },
  'header-too-large': { status: 431, title: 'Address and headers are too long' },
  'rejected-rows': { status: 422, title: 'Some rows break a rule, so none was stored' },
  'invalid-method': { status: 422, title: 'The method cannot work' },
  'invalid-value': { status: 422, title: 'A value breaks a rule' },
  'key-reused': { status: 422, title: 'This Idempotency-Key came with another body before' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'A service behind this one does not answer' },
  'insufficient-storage': { status: 507, title: 'There is no room to store this' },
  'not-yet-computed': { status: 503, title: 'The result is being computed' },
  'stored-table-damaged': { status: 500, title: 'A stored table is damaged, so it is not served' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

/** The code of a problem in the registry. */
export type ProblemCode = keyof typeof problems

/** Whether what failed may go well a moment later: a damaged table stays damaged, and a request that is wrong stays wrong. */
export const mayPassLater = (code: ProblemCode): boolean =>
  code !== 'stored-table-damaged' && (problems[code].status >= 500 || problems[code].status === 429)

/** What a problem says beside its detail: the broken rules listed, how many rules were broken in all, and the error behind it. */
export interface ProblemOptions {
  readonly problems?: readonly RowProblem[]
  readonly problemCount?: number
  readonly cause?: unknown
}

/** A failure with a code of the registry above, to be shown to the client that asked. */
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
