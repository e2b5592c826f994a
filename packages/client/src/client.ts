import { addressOf, type Parameters } from './address.ts'
import type { AnswerOf, ArgumentsOf, JsonPathOf, Method, PathOf, RequestOf } from './call.ts'
import type { Message } from './message.ts'
import type { Csv, Json, Keyed } from './route.ts'
import { createTransport, type TransportOptions } from './transport.ts'

type Call<M extends Method> = <Path extends JsonPathOf<M>>(
  path: Path,
  ...request: ArgumentsOf<RequestOf<M, Path>>
) => Promise<AnswerOf<M, Path>>

/** How an answer is wanted that is not JSON. */
export interface Wanted {
  /** Media type; any unless said. */
  readonly accept?: string
}

/** The API, typed by its contracts. Everything throws RequestFailure with the server's problem. */
export interface Client {
  readonly get: Call<'GET'>
  readonly post: Call<'POST'>
  readonly put: Call<'PUT'>
  readonly patch: Call<'PATCH'>
  /** An answer as it comes, for what is not JSON: its body is a stream, its headers hold ETag and file name. */
  readonly response: <Path extends PathOf<'GET'>>(
    path: Path,
    ...request: ArgumentsOf<RequestOf<'GET', Path> & Wanted>
  ) => Promise<Response>
}

/** Any request: what the types of the routes allow, forgotten. */
type Request = Parameters & Partial<Json<unknown> & Csv & Keyed>

/** A client of the API at an address. */
export function createClient(options: TransportOptions): Client {
  const transport = createTransport(options)
  const messageOf = (method: Method, path: string, request: Request = {}): Message => {
    const address = addressOf({ server: options.url, method, path }, request)
    return { method, path: address, ...contentOf(request), idempotencyKey: request.idempotencyKey }
  }
  const call =
    <M extends Method>(method: M): Call<M> =>
    async (path, ...[request]) =>
      transport.json(messageOf(method, path, request as Request | undefined))
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    response: async (path, ...[request]) => {
      const { accept = '*/*', ...rest } = (request ?? {}) as Request & Wanted
      return transport.send({ ...messageOf('GET', path, rest), accept })
    },
  }
}

function contentOf({ body, csv }: Request): Pick<Message, 'body' | 'mediaType'> {
  if (csv !== undefined) return { body: csv, mediaType: 'text/csv' }
  return body === undefined ? {} : { body: JSON.stringify(body), mediaType: 'application/json' }
}
