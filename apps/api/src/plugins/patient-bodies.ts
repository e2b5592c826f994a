import { finished, type Readable, Transform } from 'node:stream'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** How long the bodies of requests are waited for. */
export interface Patience {
  /** Milliseconds without a byte, while bytes are awaited. */
  readonly silence: number
  /** Milliseconds that any body may take, however little of it arrives. */
  readonly grace: number
  /** Bytes that must arrive in each second beyond the grace, on average. */
  readonly bytesPerSecond: number
  /** Milliseconds that the rest of a body is listened to after its request was answered. */
  readonly linger: number
}

/** What clients may count on. */
export const usualPatience: Patience = { silence: 30_000, grace: 300_000, bytesPerSecond: 1_024, linger: 30_000 }

/**
 * Ends bodies whose sender falls silent or drips, with 408, or goes away. A body may take as long as it needs, as long
 * as it arrives at a steady pace. A request that is answered before its end is listened to for a while longer, so that
 * the answer reaches a client that is still sending.
 */
export function patientBodies(app: FastifyInstance, patience: Patience): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (!hasBody(request)) return payload
    const body = patientBody(payload as Readable, patience)
    reply.raw.once('close', () => body.destroy(goneAway()))
    return body
  })
  app.addHook('onResponse', async ({ raw }) => {
    if (!raw.complete) setTimeout(() => raw.complete || raw.destroy(), patience.linger).unref()
  })
}

const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

function hasBody({ method, headers }: FastifyRequest): boolean {
  if (bodiless.has(method)) return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Time is counted in steps, so that a process that stood still for a while does not take it for its client's. */
const steps = 10

/**
 * The bytes of a body. It is no pipeline, which would destroy the connection at a failure, before the answer: what is
 * left of a body when nobody reads it any more is thrown away instead.
 */
function patientBody(body: Readable, patience: Patience): Readable {
  const pace = paceOf(patience)
  const bytes = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      pace.arrived(chunk.length)
      done(null, chunk)
    },
  })
  const timer = setInterval(() => {
    const problem = bytes.writableNeedDrain ? undefined : pace.waited()
    if (problem !== undefined) bytes.destroy(problem)
  }, patience.silence / steps)
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

/** Counts the bytes that arrive and the steps of time they are waited for. */
function paceOf({ silence, grace, bytesPerSecond }: Patience) {
  let silent = 0
  let waited = 0
  let bytes = 0
  return {
    arrived: (length: number): void => {
      silent = 0
      bytes += length
    },
    waited: (): Problem | undefined => {
      silent += 1
      waited += silence / steps
      if (silent >= steps) return fellSilent(silence)
      return waited > grace + (bytes / bytesPerSecond) * 1_000 ? drips(bytes, waited) : undefined
    },
  }
}

const fellSilent = (silence: number): Problem =>
  new Problem('request-timeout', `nothing of the body has arrived for ${silence / 1_000} s; nothing was stored`)

const drips = (bytes: number, waited: number): Problem =>
  new Problem(
    'request-timeout',
    `only ${bytes} bytes of the body have arrived in ${Math.round(waited / 1_000)} s; nothing was stored`,
  )

const goneAway = (cause?: Error): Problem =>
  new Problem('bad-request', 'the client went away before the end of the body; nothing was stored', { cause })
