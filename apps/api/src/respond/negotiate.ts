import { type MediaType, mediaTypes } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyRequest } from 'fastify'

const byFormat: Readonly<Record<string, MediaType>> = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
}

/** The media type a client wants: `?format=` for links, else the `Accept` header. @throws Problem `not-acceptable` */
export function mediaTypeOf(request: FastifyRequest): MediaType {
  const { format } = request.query as { format?: string }
  if (format !== undefined) return byFormat[format] ?? refuse(format, Object.keys(byFormat))
  const accepted = request.accepts().type([...mediaTypes])
  return mediaTypes.find((type) => type === accepted) ?? refuse(request.headers.accept, mediaTypes)
}

function refuse(asked: string | undefined, served: readonly string[]): never {
  throw new Problem('not-acceptable', `"${asked}" is not served here; choose one of ${served.join(', ')}`)
}
