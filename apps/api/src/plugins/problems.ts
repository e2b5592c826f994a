import { Problem, type ProblemCode, problems } from '@pmm/core/domain/problem'
import { problemDetails } from '@pmm/core/domain/problem-details'
import { isBusy, isOutOfRoom, isUnavailable } from '@pmm/store/database/sqlstate'

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
  if (status >= 500 && problem.code !== 'not-yet-computed') request.log.error(problem.cause ?? problem)
  if (status === 408) reply.header('connection', 'close')
  const pause = pauses[status]
  if (pause !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', pause)
  return reply
    .code(status)
    .removeHeader('etag')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDetails(problem, request.url))
}

/** Seconds after which a request may be made again, where nothing says more. */
const pauses: Readonly<Record<number, string>> = { 503: '2', 507: '30' }

function asProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return fromValidation(error, request)
  if (isOutOfRoom(error)) return new Problem('insufficient-storage', noRoom, { cause: error })
  if (isUnavailable(error)) return new Problem('unavailable', 'the database does not answer', { cause: error })
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
  const found = (error.validation ?? []).map(({ instancePath, keyword, message, params }) => {
    const column = [instancePath.slice(1), params.missingProperty ?? params.additionalProperty]
      .filter(Boolean)
      .join('/')
    return { row: null, column, value: valueAt(part, column), rule: keyword, message: message ?? 'is not valid' }
  })
  return new Problem('bad-request', `the ${where} breaks ${found.length} rule(s)`, { problems: found, cause: error })
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
