import type { ProblemDetails } from '@pmm/core/domain/problem-details'
import { readProblem } from './read-problem.ts'
import { retryAfterMilliseconds } from './retry-after.ts'

/** What was asked of whom. */
export interface Asked {
  /** Address of the server, without a slash at the end. */
  readonly server: string
  readonly method: string
  readonly path: string
}

interface Reason {
  /** 0 when no server answered. */
  readonly status: number
  readonly detail: string
  /** What the message says after the address. */
  readonly outcome: string
  readonly problem?: ProblemDetails | undefined
  readonly retryAfterMilliseconds?: number | undefined
  readonly cause?: unknown
}

/** A request that was not answered with what was asked for. The message names the address, and the first rows at fault. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure'
  readonly asked: Asked
  /** 0 when no server answered. */
  readonly status: number
  /** Of the problem, such as `not-yet-computed`; `unreachable` when no server answered, else `unknown`. */
  readonly code: string
  /** One sentence for people. */
  readonly detail: string
  /** The answer of the server, where it is problem details (RFC 9457). */
  readonly problem: ProblemDetails | undefined
  /** How long the server asks to wait; undefined where it does not say. */
  readonly retryAfterMilliseconds: number | undefined

  constructor(asked: Asked, { status, detail, outcome, problem, ...rest }: Reason) {
    super(`${asked.method} ${asked.server}${asked.path} ${outcome}`, { cause: rest.cause })
    this.asked = asked
    this.status = status
    this.code = problem?.type.split(':').at(-1) ?? (status === 0 ? 'unreachable' : 'unknown')
    this.detail = detail
    this.problem = problem
    this.retryAfterMilliseconds = rest.retryAfterMilliseconds
  }
}

/** The failure that an answer other than 2xx is; reads its body. `now` is milliseconds since 1970. */
export async function failureOf(asked: Asked, response: Response, now: number): Promise<RequestFailure> {
  const { status, headers } = response
  const text = await response.text().catch(() => '')
  const problem = readProblem(text, status)
  const words = problem === undefined ? text.slice(0, 500) : `${problem.detail}${rowsAtFault(problem)}`
  return new RequestFailure(asked, {
    status,
    problem,
    detail: problem?.detail ?? `The server answered ${status}.`,
    outcome: `answered ${status}${words && `: ${words}`}`,
    retryAfterMilliseconds: retryAfterMilliseconds(headers.get('retry-after'), now),
  })
}

/** The failure that silence is: no connection, or one that broke off. */
export function silenceOf(asked: Asked, cause: unknown): RequestFailure {
  const detail = `The server at ${asked.server} does not answer.`
  return new RequestFailure(asked, { status: 0, detail, outcome: `got no answer: ${innermost(cause)}`, cause })
}

const shownRows = 3

function rowsAtFault({ problems = [], problemCount = problems.length }: ProblemDetails): string {
  const shown = problems.slice(0, shownRows)
  const rows = shown.map(({ row, column, message }) => `${row === null ? '' : `row ${row}, `}${column}: ${message}`)
  const more = problemCount > shown.length ? [`and ${problemCount - shown.length} more`] : []
  return rows.length === 0 ? '' : ` (${[...rows, ...more].join('; ')})`
}

/** `fetch failed` says nothing; what lies behind it does. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return innermost(error.cause)
  return error.message || String((error as { code?: unknown }).code ?? error.name)
}
