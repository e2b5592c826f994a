import { finished, type Readable, Transform } from 'node:stream'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Ends bodies whose sender falls silent, with 408, or goes away. Bodies may take as long as they need, as long as
 * something of them arrives.
 *
 * @param silence milliseconds without a byte, while bytes are awaited
 */
export function patientBodies(app: FastifyInstance, silence: number): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (!hasBody(request)) return payload
    const body = patientBody(payload as Readable, silence)
    reply.raw.once('close', () => body.destroy(goneAway()))
    return body
  })
}

const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

function hasBody({ method, headers }: FastifyRequest): boolean {
  if (bodiless.has(method)) return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Silence is counted in steps, so that a process that stood still for a while does not take it for its client's. */
const steps = 10

/**
 * The bytes of a body. It is no pipeline, which would destroy the connection at a failure, before the answer: what is
 * left of a body when nobody reads it any more is thrown away instead.
 */
function patientBody(body: Readable, silence: number): Readable {
  let silent = 0
  const bytes = new Transform({
    transform: (chunk, _encoding, done) => {
      silent = 0
      done(null, chunk)
    },
  })
  const timer = setInterval(() => {
    silent = bytes.writableNeedDrain ? 0 : silent + 1
    if (silent === steps) bytes.destroy(fellSilent(silence))
  }, silence / steps)
  finished(body, { writable: false }, (error) => {
    clearInterval(timer)
    if (error) bytes.destroy(goneAway(error))
  })
  bytes.on('error', () => {}) // there may be nobody who reads it, and hears of it
  bytes.once('close', () => {
    clearInterval(timer)
    body.unpipe(bytes).resume()
  })
  return body.pipe(bytes)
}

const fellSilent = (silence: number): Problem =>
  new Problem('request-timeout', `nothing of the body has arrived for ${silence / 1_000} s; nothing was stored`)

const goneAway = (cause?: Error): Problem =>
  new Problem('bad-request', 'the client went away before the end of the body; nothing was stored', { cause })
