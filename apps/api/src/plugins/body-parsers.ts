import type { Readable } from 'node:stream'
import { Problem } from '@pmm/core/domain/problem'
import { parseJson } from '@pmm/core/json/parse-json'
import { sha256 } from '@pmm/store/identity/sha256'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of a JSON body as it came; empty for streams. */
    bodyHash: string
  }
}

/**
 * JSON is read whole, hashed, and decoded with replacement characters, so that broken UTF-8 is found in its cell.
 * CSV is handed on as the stream it is, of any size, where a route consumes it.
 */
export function bodyParsers(app: FastifyInstance): void {
  app.decorateRequest('bodyHash', '')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: { bodyHash: string }, body: Buffer) => {
      if (body.length === 0) throw new Problem('bad-request', 'the body is empty; JSON is needed')
      request.bodyHash = sha256(body)
      return parseJson(body.toString('utf8'))
    },
  )
  app.addContentTypeParser('text/csv', async (request: FastifyRequest, payload: Readable) => {
    if (request.routeOptions.schema?.consumes?.includes('text/csv')) return payload
    throw new Problem('unsupported-media-type', 'text/csv cannot be read here; application/json is needed')
  })
}
