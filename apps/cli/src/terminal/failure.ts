import { RequestFailure } from '@pmm/client/request-failure'
import { Problem, type ProblemCode } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { isRefused, isTableMissing, isUnavailable } from '@pmm/store/database/sqlstate'

/** What a script may tell apart: the work failed; the command or a file is wrong; a server does not answer. */
export const exitCodes = { failed: 1, wrong: 2, unreachable: 3 } as const

/** How a command fails, as its exit code says. */
export type FailureKind = keyof typeof exitCodes

/** What a failure says beside its sentence. */
export interface FailureOptions {
  readonly problems?: readonly RowProblem[]
  /** All problems found, of which `problems` may hold the first ones. */
  readonly problemCount?: number
  readonly cause?: unknown
}

/** The end of a command that did not do what it should: one sentence, and the rows at fault. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: FailureKind
  readonly problems: readonly RowProblem[]
  readonly problemCount: number

  constructor(kind: FailureKind, sentence: string, options: FailureOptions = {}) {
    super(sentence, { cause: options.cause })
    this.kind = kind
    this.problems = options.problems ?? []
    this.problemCount = options.problemCount ?? this.problems.length
  }
}

/** What went wrong, as a failure; undefined for an error of the program itself. */
export function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  if (error instanceof RequestFailure) return fromRequest(error)
  if (error instanceof Problem) return fromProblem(error)
  if (isUnavailable(error)) return new Failure('unreachable', 'The database does not answer.', { cause: error })
  return fromDatabase(error)
}

const wrongStatuses: ReadonlySet<number> = new Set([400, 401, 403, 404, 415])
const unreachableStatuses: ReadonlySet<number> = new Set([0, 502, 503, 504])

function fromRequest(cause: RequestFailure): Failure {
  const { status, detail, problem, asked } = cause
  const kind = unreachableStatuses.has(status) ? 'unreachable' : wrongStatuses.has(status) ? 'wrong' : 'failed'
  const silence = `The server at ${asked.server} does not answer; start it, or set PMM_URL.`
  return new Failure(kind, status === 0 ? silence : detail, { ...problem, cause })
}

const wrongCodes: ReadonlySet<ProblemCode> = new Set(['not-found', 'invalid-value', 'bad-request'])

function fromProblem({ code, message, problems, problemCount }: Problem): Failure {
  const kind = code === 'unavailable' ? 'unreachable' : wrongCodes.has(code) ? 'wrong' : 'failed'
  return new Failure(kind, `${message[0]?.toUpperCase()}${message.slice(1)}.`, { problems, problemCount })
}

function fromDatabase(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined
  if (isTableMissing(error)) return wrong('This database holds no Open PMM yet; start the API on it once.')
  return isRefused(error) ? wrong(`The database refuses: ${error.message}.`) : undefined
}

/** The failure of a command whose file or option is at fault. */
export const wrong = (sentence: string, problems: readonly RowProblem[] = []): Failure =>
  new Failure('wrong', sentence, { problems })
