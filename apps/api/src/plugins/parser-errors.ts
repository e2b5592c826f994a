import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem, problems } from '@pmm/core/domain/problem'
import { problemDetails } from '@pmm/core/domain/problem-details'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problems.ts'

/** Answers requests that Fastify refuses before a route is found: an address that cannot be decoded, or is too long. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const message = `the address cannot be read: ${error.message}`
  const problem = { row: null, column: 'url', value: request.url.slice(0, 200), rule: 'broken-encoding', message }
  sendProblem(new Problem('bad-request', message, { problems: [problem], cause: error }), request, reply)
}

type ParserError = Error & { readonly code?: string }

/**
 * Answers what Node's parser does not take for a request, in the form of every other problem; there is no request to answer, so
 * the answer is written to the connection, which is closed.
 */
export function refuseUnparsed(error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) return void socket.destroy(error)
  socket.end(answerOf(problemOf(error)))
}

function problemOf({ code, message }: ParserError): Problem {
  const known = code === undefined ? undefined : byCode[code]
  return known ?? new Problem('bad-request', `the request is no HTTP: ${message}`)
}

const byCode: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem('header-too-large', 'address and headers together are longer than 16 KiB'),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem('request-timeout', 'the headers have not arrived in time'),
}

function answerOf(problem: Problem): string {
  const body = JSON.stringify(problemDetails(problem))
  const status = problems[problem.code].status
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
