import { Problem, type ProblemCode, problems } from '@pmm/core/domain/problem'
import { problemDetails } from '@pmm/core/domain/problem-details'
import { isBusy, isDataException, isOutOfRoom, isUnavailable } from '@pmm/store/database/sqlstate'

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Turns every failure into RFC 9457 problem details; a failure that nobody foresaw is logged, and reported without its
 * message.
 */
export function problemHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(asProblem(error, request), request, reply))
}

/** Sends a problem as `application/problem+json`. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = problems[problem.code]
  if (toldToOperator.has(problem.code) || (status >= 500 && problem.cause !== undefined))
    request.log.error(problem.cause ?? problem)
  if (status === 408) reply.header('connection', 'close')
  else reply.removeHeader('connection') // a connection that is closed at once takes the answer from a client still sending
  const pause = pauses[status]
  if (pause !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', pause)
  return reply
    .code(status)
    .removeHeader('etag')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDetails(problem, request.url))
}

const toldToOperator: ReadonlySet<ProblemCode> = new Set(['internal', 'unavailable', 'stored-table-damaged'])

/** Seconds after which a request may be made again, where nothing says more. */
const pauses: Readonly<Record<number, string>> = { 503: '2', 507: '30' }

function asProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return fromValidation(error, request)
  if (isOutOfRoom(error)) return new Problem('insufficient-storage', noRoom, { cause: error })
  if (isUnavailable(error)) return new Problem('unavailable', 'the database does not answer', { cause: error })
  if (isDataException(error))
    return new Problem('bad-request', `a value of the request cannot be stored: ${error.message}`, { cause: error })
  if (isBusy(error)) return new Problem('unavailable', tooBusy, { cause: error })
  const code = codeOf(error.statusCode ?? 500)
  const detail = code === 'internal' ? 'The failure has been logged; please try again later' : error.message
  return new Problem(code, detail, { cause: error })
}

const noRoom = 'the disk is full; nothing was stored, reading goes on, and writing does as soon as there is room'
const tooBusy = 'the database is too busy for this now; nothing was changed, so try again'

function fromValidation(error: FastifyError, request: FastifyRequest): Problem {
  const where = error.validationContext ?? 'request'
  const part = where === 'querystring' ? request.query : where === 'params' ? request.params : request.body
  const found = (error.validation ?? []).map((fault) => {
    const { instancePath, keyword, params } = fault
    const column = [instancePath.slice(1), params.missingProperty ?? params.additionalProperty]
      .filter(Boolean)
      .join('/')
    return { row: null, column, value: valueAt(part, column), rule: keyword, message: messageOf(fault, where, request) }
  })
  return new Problem('bad-request', `the ${where} breaks ${found.length} rule(s)`, { problems: found, cause: error })
}

function messageOf(
  { keyword, message, params }: NonNullable<FastifyError['validation']>[number],
  where: string,
  { routeOptions }: FastifyRequest,
): string {
  if (keyword === 'format' && params.format === 'date')
    return 'a date is a day of the calendar, written like 2024-02-29; there is no such day'
  if (keyword !== 'additionalProperties') return message ?? 'is not valid'
  if (where !== 'querystring') return 'there is no such member here'
  const query = routeOptions.schema?.querystring as { readonly properties?: object } | undefined
  const known = Object.keys(query?.properties ?? {})
  return known.length === 0
    ? 'this route takes no query parameters'
    : `there is no such query parameter here; known are ${known.join(', ')}`
}

function valueAt(part: unknown, path: string): unknown {
  let value = part
  for (const name of path.split('/')) value = (value as Record<string, unknown> | null | undefined)?.[name]
  return value ?? null
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  408: 'request-timeout',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
  507: 'insufficient-storage',
}

const codeOf = (status: number): ProblemCode => byStatus[status] ?? (status < 500 ? 'bad-request' : 'internal')
