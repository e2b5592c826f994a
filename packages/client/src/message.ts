import type { Method } from './call.ts'

/** A request as it goes over the line. */
export interface Message {
  readonly method: Method
  /** Path and query below the address of the server, escaped. */
  readonly path: string
  /** Media type wanted; JSON unless said. */
  readonly accept?: string | undefined
  readonly body?: string | ReadableStream<Uint8Array> | undefined
  /** Media type of the body. */
  readonly mediaType?: string | undefined
  readonly idempotencyKey?: string | undefined
}

/** The header fields of a request, with the API key where there is one. */
export function headersOf(message: Message, key: string | undefined): Record<string, string> {
  const { accept = 'application/json', mediaType, idempotencyKey } = message
  const fields = {
    accept,
    authorization: key && `Bearer ${key}`,
    'content-type': mediaType,
    'idempotency-key': idempotencyKey,
  }
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])))
}
