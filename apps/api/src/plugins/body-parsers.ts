import { createHash } from 'node:crypto'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of a JSON body as it came; empty for streams. */
    bodyHash: string
  }
}

/**
 * JSON is read whole, hashed, and decoded with replacement characters, so that broken UTF-8 is found in its cell.
 * CSV is handed on as the stream it is, of any size.
 */
export function bodyParsers(app: FastifyInstance): void {
  app.decorateRequest('bodyHash', '')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: { bodyHash: string }, body: Buffer) => {
      request.bodyHash = createHash('sha256').update(body).digest('hex')
      return parseJson(body)
    },
  )
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload))
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new Problem('bad-request', 'the body is empty; JSON is needed')
  try {
    return JSON.parse(body.toString('utf8'), refusePrototype)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('bad-request', `the body is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Problem('bad-request', 'the field "__proto__" is not allowed')
  return value
}
